import { connect } from 'amqplib';
import { rate } from '../../series.ts';
import type { Series } from '../../series.ts';
import { closedLoop } from './closed-loop.ts';

const QUEUE = 'bench.ceiling';
const BODY = Buffer.alloc(350, 'x');

/** What RabbitMQ does when it is asked for nothing but confirmed messages in a quorum queue. */
export const rabbitmqCeilings = async (url: string): Promise<{ readonly all: readonly Series[] } & AsyncDisposable> => {
  const model = await connect(url);
  const channel = await model.createConfirmChannel();
  await channel.assertQueue(QUEUE, { durable: true, arguments: { 'x-queue-type': 'quorum' } });
  const publish = (): Promise<void> =>
    new Promise((resolve, reject) => {
      channel.publish('', QUEUE, BODY, { persistent: true, mandatory: true }, (error: unknown) =>
        error ? reject(new Error('RabbitMQ did not take a message.', { cause: error })) : resolve(),
      );
    });
  const confirms = (inFlight: number) =>
    rate(`messages confirmed by a quorum queue, ${inFlight} in flight`, 'messages/s', async () => {
      await channel.purgeQueue(QUEUE);
      return closedLoop(inFlight, publish);
    });
  return {
    all: [confirms(1), confirms(100)],
    [Symbol.asyncDispose]: () => model.close(),
  };
};
