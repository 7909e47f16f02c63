import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { aSubscription, eventually, idsOf, messageFor, messagesFor, Recorder } from '@portico/platform-ports/testing';
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
beforeEach(async () => {
  cable = await TcpProxy.before(rabbit.url);
  broker = rabbit.broker(cable.url);
});
afterEach(async () => {
  await rabbit.clear();
  await cable.close();
});

const elapsed = async (work: () => Promise<unknown>): Promise<number> => {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
};

describe('Publishing to RabbitMQ', () => {
  it('delivers what nobody wanted once somebody wants it and it is published again', async () => {
    const mails = aSubscription();
    const sent = messagesFor(mails, 3);
    expect(await broker.publish(sent)).toEqual(['unroutable', 'unroutable', 'unroutable']);

    const recorder = new Recorder();
    await broker.consume(mails, recorder.receive);

    expect(await broker.publish(sent)).toEqual(['confirmed', 'confirmed', 'confirmed']);
    await eventually(() => expect(new Set(recorder.ids)).toEqual(new Set(idsOf(sent))));
  });

  it('calls each copy unroutable when one message nobody wants is published many times at once', async () => {
    const sent = messageFor(aSubscription());
    const copies = Array.from({ length: 100 }, () => sent);
    expect(new Set(await broker.publish(copies))).toEqual(new Set(['unroutable']));
  });

  it('rejects at once, and names the place, when RabbitMQ cannot be reached', async () => {
    await cable.close();
    const publish = () => broker.publish([messageFor(aSubscription())]);

    expect(
      await elapsed(() => expect(publish()).rejects.toThrow(/cannot be reached at 127\.0\.0\.1:\d+/)),
    ).toBeLessThan(1_000);
    await expect(publish()).rejects.not.toThrow(/guest/);
    await expect(broker.check()).rejects.toThrow(/cannot be reached/);
    await expect(broker.consume(aSubscription(), () => Promise.resolve())).rejects.toThrow(/cannot be reached/);
  });

  it('rejects at once while RabbitMQ is short of room, and goes on when it is not', async () => {
    const mails = aSubscription();
    await rabbit.broker().declare(mails);
    await broker.publish([messageFor(mails)]);

    cable.pretend(BLOCKED);
    await eventually(() => expect(broker.check()).rejects.toThrow(/low on memory/));
    const publish = () => broker.publish([messageFor(mails)]);
    expect(await elapsed(() => expect(publish()).rejects.toThrow(/low on memory/))).toBeLessThan(1_000);

    cable.pretend(UNBLOCKED);
    await eventually(async () => expect(await publish()).toEqual(['confirmed']));
    await broker.check();
  });

  it('rejects after five seconds when RabbitMQ falls silent', async () => {
    const mails = aSubscription();
    await rabbit.broker().declare(mails);
    await broker.publish([messageFor(mails)]);

    cable.strand();

    const wait = await elapsed(() => expect(broker.publish([messageFor(mails)])).rejects.toThrow(/did not confirm/));
    expect(wait).toBeGreaterThan(4_900);
    expect(wait).toBeLessThan(6_000);
  });

  it('rejects what was in flight when the connection broke, and takes the next', async () => {
    const mails = aSubscription();
    await rabbit.broker().declare(mails);
    await broker.publish([messageFor(mails)]);

    cable.strand();
    const inFlight = expect(broker.publish(messagesFor(mails, 10))).rejects.toThrow(/did not take/);
    cable.cut();

    await inFlight;
    expect(await broker.publish([messageFor(mails)])).toEqual(['confirmed']);
  });
});
