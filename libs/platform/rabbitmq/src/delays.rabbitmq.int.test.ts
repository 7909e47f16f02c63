import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { aSubscription, eventually, messageFor, messagesFor, Recorder } from '@portico/platform-ports/testing';
import type { RabbitBroker } from './broker.rabbitmq.js';
import { TestRabbit } from './testing/test-rabbit.js';

jest.setTimeout(30_000);

let rabbit: TestRabbit;
beforeAll(async () => void (rabbit = await TestRabbit.open()));
afterAll(() => rabbit.close());

let broker: RabbitBroker;
beforeEach(() => void (broker = rabbit.broker()));
afterEach(() => rabbit.clear());

describe('The wait before another attempt', () => {
  it('is spread over the upper half of the backoff, never shorter and hardly longer', async () => {
    const mails = aSubscription({ concurrency: 50, attempts: 2, backoff: { baseMs: 1_000, capMs: 1_000 } });
    const failedAt = new Map<string, number>();
    const waits: number[] = [];
    await broker.consume(mails, async ({ message, attempt }) => {
      if (attempt === 2) return void waits.push(performance.now() - (failedAt.get(message.id) ?? 0));
      failedAt.set(message.id, performance.now());
      throw new Error('not yet');
    });

    await broker.publish(messagesFor(mails, 100));

    await eventually(() => expect(waits).toHaveLength(100));
    const [shortest, longest] = [Math.min(...waits), Math.max(...waits)];
    expect(shortest).toBeGreaterThanOrEqual(499);
    expect(longest - shortest).toBeGreaterThan(200);
    expect(longest).toBeLessThan(3_000);
  });

  it('does not let a short one wait behind a long one', async () => {
    const slow = aSubscription({ backoff: { baseMs: 60_000, capMs: 60_000 } });
    const quick = aSubscription({ backoff: { baseMs: 100, capMs: 100 } });
    const recorder = new Recorder();
    await broker.consume(slow, () => Promise.reject(new Error('not yet')));
    await broker.consume(quick, async (delivery) => {
      await recorder.handle(delivery);
      if (delivery.attempt === 1) throw new Error('not yet');
    });

    await broker.publish([messageFor(slow)]);
    await eventually(async () => expect(await rabbit.count(rabbit.delays)).toBe(1));
    await broker.publish([messageFor(quick)]);

    await eventually(() => expect(recorder.deliveries.map(({ attempt }) => attempt)).toEqual([1, 2]), 5_000);
    await rabbit.purge(rabbit.delays);
  });

  it('is spent in durable queues, by a message that is written to disk', async () => {
    const mails = aSubscription({ backoff: { baseMs: 60_000, capMs: 60_000 } });
    await broker.consume(mails, () => Promise.reject(new Error('not yet')));
    const sent = messageFor(mails, { body: '{"name":"산림 공사"}' });
    await broker.publish([sent]);

    const waiting = async () => (await Promise.all(rabbit.delays.map((queue) => rabbit.peek(queue)))).flat();
    await eventually(async () => expect(await waiting()).toHaveLength(1));

    const [message] = await waiting();
    expect(message?.properties).toMatchObject({ messageId: sent.id, deliveryMode: 2, headers: { 'x-attempt': 1 } });
    await rabbit.purge(rabbit.delays);
  });

  it('holds nobody up when the queue is gone that the message came from: it is kept apart', async () => {
    const gone = aSubscription({ concurrency: 50, backoff: { baseMs: 1_000, capMs: 1_000 } });
    const mails = aSubscription();
    const consumer = await broker.consume(gone, () => Promise.reject(new Error('not yet')));
    await broker.publish(messagesFor(gone, 50));
    await eventually(async () => expect(await rabbit.count([rabbit.topology.queue(gone.queue)])).toBe(0));
    await consumer.close();
    await rabbit.onChannel((channel) => channel.deleteQueue(rabbit.topology.queue(gone.queue)));

    const recorder = new Recorder();
    await broker.consume(mails, async (delivery) => {
      await recorder.handle(delivery);
      if (delivery.attempt === 1) throw new Error('not yet');
    });
    await eventually(async () => expect(await rabbit.count([rabbit.unclaimed])).toBe(50));
    await broker.publish([messageFor(mails)]);

    await eventually(() => expect(recorder.deliveries).toHaveLength(2));
    await rabbit.purge([rabbit.unclaimed]);
  });
});
