import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { BrokerMessage } from '@portico/platform-ports';
import {
  aSubscription,
  eventually,
  Gate,
  idsOf,
  messageFor,
  messagesFor,
  Recorder,
} from '@portico/platform-ports/testing';
import { TcpProxy } from '@portico/platform-ports/testing/tcp-proxy';
import type { RabbitBroker } from './broker.rabbitmq.js';
import { TestRabbit } from './testing/test-rabbit.js';

jest.setTimeout(30_000);

let rabbit: TestRabbit;
beforeAll(async () => void (rabbit = await TestRabbit.open()));
afterAll(() => rabbit.close());

let cable: TcpProxy;
let broker: RabbitBroker;
let sender: RabbitBroker;
beforeEach(async () => {
  cable = await TcpProxy.before(rabbit.url);
  broker = rabbit.broker(cable.url);
  sender = rabbit.broker();
});
afterEach(async () => {
  await rabbit.clear();
  await cable.close();
});

/** Publishes as the outbox does: again until it is confirmed. */
const publishSurely = (from: RabbitBroker, messages: readonly BrokerMessage[]): Promise<void> =>
  eventually(async () => expect(await from.publish(messages)).not.toContain('unroutable'));

describe('A consumer of RabbitMQ', () => {
  it('loses nothing when its connections are cut again and again', async () => {
    const mails = aSubscription({ concurrency: 4, batch: 10 });
    const recorder = new Recorder();
    await broker.consume(mails, recorder.receive);

    const sent: BrokerMessage[] = [];
    for (let round = 0; round < 10; round += 1) {
      const messages = messagesFor(mails, 100);
      sent.push(...messages);
      const published = publishSurely(broker, messages);
      if (round % 2 === 0) cable.cut();
      await published;
      if (round % 2 === 1) cable.cut();
    }

    await eventually(() => expect(new Set(recorder.ids)).toEqual(new Set(idsOf(sent))));
    await eventually(() => broker.check());
    await eventually(async () => expect(await rabbit.countOf(mails.queue)).toBe(0));
  });

  it('notices when RabbitMQ falls silent, and connects again', async () => {
    const mails = aSubscription();
    const recorder = new Recorder();
    await broker.consume(mails, recorder.receive);

    cable.strand();
    const sent = messageFor(mails);
    await sender.publish([sent]);

    await eventually(() => expect(recorder.ids).toEqual([sent.id]), 25_000);
    await broker.check();
  });

  it('attaches itself again when its queue is deleted, and other consumers notice nothing', async () => {
    const [mails, audit] = [aSubscription(), aSubscription({ concurrency: 1, batch: 1 })];
    const [read, kept] = [new Recorder(), new Recorder()];
    const gate = new Gate();
    await broker.consume(mails, read.receive);
    await broker.consume(audit, async (deliveries) => {
      await kept.receive(deliveries);
      await gate.opened;
    });
    await sender.publish(messagesFor(audit, 2));
    await eventually(() => expect(kept.deliveries).toHaveLength(1));

    await rabbit.onChannel((channel) => channel.deleteQueue(rabbit.topology.queue(mails.queue)));
    await expect(broker.check()).rejects.toThrow();

    await eventually(() => broker.check(), 10_000);
    await publishSurely(sender, [messageFor(mails)]);
    await eventually(() => expect(read.deliveries).toHaveLength(1));
    gate.open();
    await eventually(() => expect(kept.deliveries.map(({ again }) => again)).toEqual([false, false]));
  });
});
