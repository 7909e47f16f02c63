import { connect } from 'amqplib';
import { queuesOf } from './queues-of.js';

/**
 * How many messages lie in the queues of a broker with this prefix and these consumers. RabbitMQ does not count those
 * that a consumer has in hand.
 */
export const countMessages = async (url: string, prefix: string, consumers: readonly string[]): Promise<number> => {
  const model = await connect(url);
  const channel = await model.createChannel();
  let count = 0;
  for (const queue of queuesOf(prefix, consumers)) count += (await channel.checkQueue(queue)).messageCount;
  await model.close();
  return count;
};
