import { expect, it } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import type { Receive } from '../index.js';
import { aSubscription, idsOf, messageFor, messagesFor, Recorder, type BrokerHarness } from './broker-harness.js';
import { eventually } from './eventually.js';
import { Gate } from './gate.js';

export const handOverCases = (harness: () => BrokerHarness): void => {
  it('hands over together what is there, and no more than a batch', async () => {
    const { broker, other } = harness();
    const mails = aSubscription({ concurrency: 2, batch: 20 });
    const recorder = new Recorder();
    await broker.declare(mails);
    const sent = messagesFor(mails, 200);
    await broker.publish(sent);

    await other.consume(mails, async (deliveries) => {
      await pause(5);
      await recorder.receive(deliveries);
    });

    await eventually(() => expect(new Set(recorder.ids)).toEqual(new Set(idsOf(sent))));
    expect(Math.max(...recorder.batches.map(({ length }) => length))).toBe(20);
    expect(recorder.batches.length).toBeLessThan(40);
  });

  it('does not wait for a batch to fill', async () => {
    const { broker } = harness();
    const mails = aSubscription({ batch: 100 });
    const recorder = new Recorder();
    await broker.consume(mails, recorder.receive);

    await broker.publish([messageFor(mails)]);

    await eventually(() => expect(recorder.deliveries).toHaveLength(1), 1_000);
  });

  it('hands over no more batches at a time than the subscription allows, and that many', async () => {
    const { broker } = harness();
    const mails = aSubscription({ concurrency: 3, batch: 10 });
    const [begun, done] = [new Recorder(), new Recorder()];
    const gate = new Gate();
    await broker.consume(mails, async (deliveries) => {
      await begun.receive(deliveries);
      await gate.opened;
      await done.receive(deliveries);
    });

    for (const message of messagesFor(mails, 12)) await broker.publish([message]);

    await eventually(() => expect(begun.batches).toHaveLength(3));
    await pause(700);
    expect(begun.batches).toHaveLength(3);
    gate.open();
    await eventually(() => expect(done.deliveries).toHaveLength(12));
  });

  it('hands over again, marked, after a pause, what is rejected, until it is taken', async () => {
    const { broker } = harness();
    const mails = aSubscription();
    const taken: { readonly again: boolean; readonly at: number }[] = [];
    const consumer = await broker.consume(mails, async ([delivery]) => {
      taken.push({ again: delivery!.again, at: performance.now() });
      if (taken.length < 3) throw new Error('the database is away');
    });
    await broker.publish([messageFor(mails)]);

    await eventually(() => expect(taken.map(({ again }) => again)).toEqual([false, true, true]));
    const [first, second, third] = taken.map(({ at }) => at) as [number, number, number];
    expect(second - first).toBeGreaterThanOrEqual(90);
    expect(third - second).toBeGreaterThanOrEqual(90);
    await consumer.close();
    expect(await harness().kept(mails.queue)).toBe(0);
  });

  it('never gives up on what is rejected, and is in no hurry with it', async () => {
    const { broker } = harness();
    const mails = aSubscription();
    const recorder = new Recorder();
    await broker.consume(mails, async (deliveries) => {
      await recorder.receive(deliveries);
      throw new Error('the database is away');
    });
    await broker.publish([messageFor(mails)]);

    await eventually(() => expect(recorder.batches.length).toBeGreaterThanOrEqual(4));
    const before = recorder.batches.length;
    await pause(2_000);
    expect(recorder.batches.length - before).toBeLessThanOrEqual(4);
    await eventually(async () => expect(await harness().kept(mails.queue)).toBe(1));
  });

  it('treats what throws at once like what rejects', async () => {
    const { broker } = harness();
    const mails = aSubscription();
    const recorder = new Recorder();
    const receive: Receive = (deliveries) => {
      if (recorder.batches.length > 0) return recorder.receive(deliveries);
      void recorder.receive(deliveries);
      throw new Error('no promise was made');
    };
    await broker.consume(mails, receive);
    await broker.publish([messageFor(mails)]);

    await eventually(() => expect(recorder.deliveries.map(({ again }) => again)).toEqual([false, true]));
  });

  it('goes on with other messages while one of them is rejected', async () => {
    const { broker } = harness();
    const mails = aSubscription({ concurrency: 2, batch: 1 });
    const bad = messageFor(mails);
    const good = messagesFor(mails, 20);
    const recorder = new Recorder();
    await broker.consume(mails, async (deliveries) => {
      if (deliveries.some(({ message }) => message.id === bad.id)) throw new Error('cannot be noted');
      await recorder.receive(deliveries);
    });

    for (const message of [bad, ...good]) await broker.publish([message]);

    await eventually(() => expect(new Set(recorder.ids)).toEqual(new Set(idsOf(good))));
    await eventually(async () => expect(await harness().kept(mails.queue)).toBe(1));
  });
};
