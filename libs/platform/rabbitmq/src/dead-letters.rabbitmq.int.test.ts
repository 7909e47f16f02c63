import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { aSubscription, eventually, idsOf, messageFor, messagesFor, Recorder } from '@portico/platform-ports/testing';
import { TcpProxy } from '@portico/platform-ports/testing/tcp-proxy';
import { TestRabbit } from './testing/test-rabbit.js';

jest.setTimeout(30_000);

let rabbit: TestRabbit;
beforeAll(async () => void (rabbit = await TestRabbit.open()));
afterAll(() => rabbit.close());

let cable: TcpProxy;
beforeEach(async () => void (cable = await TcpProxy.before(rabbit.url)));
afterEach(async () => {
  await rabbit.clear();
  await cable.close();
});

describe('What RabbitMQ gives up', () => {
  it('is handed over again, marked, by the consumer that runs, and says where it came from', async () => {
    const mails = aSubscription();
    const broker = rabbit.broker();
    await broker.declare(mails);
    const sent = messageFor(mails, { headers: { correlationId: 'c' } });
    await broker.publish([sent]);
    await eventually(async () => {
      await rabbit.reject(rabbit.topology.queue(mails.queue));
      expect(await rabbit.count([rabbit.topology.deadLetters(mails.queue)])).toBe(1);
    });

    const recorder = new Recorder();
    const consumer = await broker.consume(mails, recorder.receive);

    const source = { exchange: rabbit.topology.events, routingKey: sent.type };
    await eventually(() => expect(recorder.deliveries).toEqual([{ message: sent, again: true, source }]));
    await consumer.close();
    expect(await rabbit.countOf(mails.queue)).toBe(0);
  });

  it('loses nothing of what comes back more often than RabbitMQ brings it back', async () => {
    const mails = aSubscription({ concurrency: 1, batch: 3 });
    const recorder = new Recorder();
    let cuts = 0;
    await rabbit.broker(cable.url).consume(mails, async (deliveries) => {
      cuts += 1;
      if (cuts > 25) return recorder.receive(deliveries);
      cable.cut();
      throw new Error('the connection is lost');
    });
    const sent = messagesFor(mails, 6);

    await rabbit.broker().publish(sent);

    await eventually(() => expect(new Set(recorder.ids)).toEqual(new Set(idsOf(sent))), 25_000);
    expect(recorder.batches[0]?.map(({ again }) => again)).toEqual([true, true, true]);
  });

  it('is handed over when nothing in it is a message of ours, so that it is noted and does not go round', async () => {
    const mails = aSubscription();
    const recorder = new Recorder();
    await rabbit.broker().consume(mails, recorder.receive);

    await rabbit.onChannel((channel) =>
      Promise.resolve(channel.publish(rabbit.topology.events, String(mails.types[0]), Buffer.from('{}'))),
    );

    await eventually(() => expect(recorder.deliveries).toMatchObject([{ message: { id: '', type: '', body: '{}' } }]));
  });
});
