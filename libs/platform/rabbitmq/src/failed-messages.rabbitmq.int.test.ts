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
import { BLOCKED, UNBLOCKED } from './testing/frames.js';
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

describe('A message that fails', () => {
  it('buries a message that takes down whoever touches it, and handles those behind it once', async () => {
    const mails = aSubscription({ concurrency: 1, attempts: 4, backoff: { baseMs: 100, capMs: 100 } });
    const [poison, ...innocent] = messagesFor(mails, 6) as [BrokerMessage, ...BrokerMessage[]];
    const [killed, handled] = [new Recorder(), new Recorder()];
    const never = new Gate();
    await broker.consume(mails, async (delivery) => {
      if (delivery.message.id !== poison.id) return handled.handle(delivery);
      await killed.handle(delivery);
      cable.cut();
      await never.opened;
    });

    await sender.publish([poison, ...innocent]);

    await eventually(async () =>
      expect(await rabbit.deadLetters(mails.queue)).toEqual([
        { message: poison, error: expect.stringContaining('vanished before it was done') },
      ]),
    );
    await eventually(() => expect([...handled.ids].sort()).toEqual([...idsOf(innocent)].sort()));
    expect(killed.deliveries.map(({ attempt }) => attempt)).toEqual([1, 2, 3, 4]);
    never.open();
  });

  it('holds on to a failed message while RabbitMQ takes none, and hands it on when it does', async () => {
    const mails = aSubscription();
    const recorder = new Recorder();
    await broker.consume(mails, async (delivery) => {
      await recorder.handle(delivery);
      if (delivery.attempt === 1) throw new Error('not yet');
    });
    await sender.publish([messageFor(mails)]);
    await eventually(() => expect(recorder.deliveries).toHaveLength(2));

    cable.pretend(BLOCKED);
    await sender.publish([messageFor(mails)]);
    await eventually(() => expect(recorder.deliveries).toHaveLength(3));
    expect(await rabbit.count(rabbit.delays)).toBe(0);
    cable.pretend(UNBLOCKED);

    await eventually(() => expect(recorder.deliveries.map(({ attempt }) => attempt)).toEqual([1, 2, 1, 2]));
  });

  it('loses no message that failed in a process that vanishes before it can hand it on', async () => {
    const mails = aSubscription();
    const [failing, fine] = messagesFor(mails, 2) as [BrokerMessage, BrokerMessage];
    const [before, after] = [new Recorder(), new Recorder()];
    await broker.consume(mails, async (delivery) => {
      await before.handle(delivery);
      if (delivery.message.id === failing.id) throw new Error('not yet');
    });
    await broker.check();

    cable.pretend(BLOCKED);
    await sender.publish([failing]);
    await eventually(() => expect(before.ids).toEqual([failing.id]));
    await sender.publish([fine]);
    await eventually(() => expect(before.ids).toEqual([failing.id, fine.id]));
    await cable.close();
    await sender.consume(mails, after.handle);

    await eventually(() => expect(after.deliveries).toContainEqual({ message: failing, attempt: 2 }));
  });

  it('leaves it to RabbitMQ to bury what nobody lives long enough to hand on', async () => {
    const mails = aSubscription();
    await sender.declare(mails);
    const sent = messageFor(mails);
    await sender.publish([sent]);
    const [queue, deadLetters] = [rabbit.topology.queue(mails.queue), rabbit.topology.deadLetters(mails.queue)];

    await eventually(async () => {
      await rabbit.reject(queue);
      expect(await rabbit.count([deadLetters])).toBe(1);
    });

    const [message] = await rabbit.peek(deadLetters);
    expect(message?.properties.messageId).toBe(sent.id);
    expect(message?.properties.headers?.['x-death']).toMatchObject([{ reason: 'delivery_limit', queue }]);
  });

  it('buries a message without an id, whose repetitions nobody could tell', async () => {
    const mails = aSubscription();
    const recorder = new Recorder();
    await broker.consume(mails, recorder.handle);

    await rabbit.onChannel((channel) =>
      Promise.resolve(channel.publish(rabbit.topology.events, String(mails.types[0]), Buffer.from('{}'))),
    );

    await eventually(async () =>
      expect(await rabbit.deadLetters(mails.queue)).toMatchObject([
        { error: expect.stringContaining('no message id') },
      ]),
    );
    expect(recorder.deliveries).toEqual([]);
  });
});
