import { expect, it } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import type { Receive } from '../index.js';
import { aSubscription, idsOf, messageFor, messagesFor, Recorder, type BrokerHarness } from './broker-harness.js';
import { eventually } from './eventually.js';
import { Gate } from './gate.js';

/** For a consumer that should have stopped to show that it has not. */
const LONG_ENOUGH = 300;

export const lifetimeCases = (harness: () => BrokerHarness): void => {
  it('takes no more when it is closed, and waits for what it has in hand', async () => {
    const { broker, other } = harness();
    const mails = aSubscription({ concurrency: 2 });
    const gate = new Gate();
    const [begun, done] = [new Recorder(), new Recorder()];
    const consumer = await broker.consume(mails, async (deliveries) => {
      await begun.receive(deliveries);
      await gate.opened;
      await done.receive(deliveries);
    });
    await broker.publish([messageFor(mails)]);
    await eventually(() => expect(begun.deliveries).toHaveLength(1));

    const closed = consumer.close().then(() => expect(done.ids).toEqual(begun.ids));
    await pause(LONG_ENOUGH);
    await other.publish(messagesFor(mails, 2));
    await pause(LONG_ENOUGH);
    gate.open();
    await closed;

    expect(begun.deliveries).toHaveLength(1);
    await eventually(async () => expect(await harness().kept(mails.queue)).toBe(2));
  });

  it('does not wait for what is rejected when it is closed, and leaves it to the next', async () => {
    const { broker, other } = harness();
    const mails = aSubscription();
    const [rejected, found] = [new Recorder(), new Recorder()];
    const consumer = await broker.consume(mails, async (deliveries) => {
      await rejected.receive(deliveries);
      throw new Error('the database is away');
    });
    const sent = messageFor(mails);
    await broker.publish([sent]);
    await eventually(() => expect(rejected.batches.length).toBeGreaterThanOrEqual(1));

    await consumer.close();
    await other.consume(mails, found.receive);

    await eventually(() => expect(found.deliveries).toMatchObject([{ message: sent, again: true }]));
  });

  it('closes its consumers when it is closed itself', async () => {
    const { broker, other } = harness();
    const mails = aSubscription();
    const recorder = new Recorder();
    await broker.consume(mails, recorder.receive);
    await broker.publish([messageFor(mails)]);
    await eventually(() => expect(recorder.deliveries).toHaveLength(1));

    await broker.close();
    await other.publish([messageFor(mails)]);
    await pause(LONG_ENOUGH);

    await eventually(async () => expect(await harness().kept(mails.queue)).toBe(1));
    expect(recorder.deliveries).toHaveLength(1);
  });

  it('hands over again, marked, what a process had in hand when it vanished', async () => {
    const { broker, other } = harness();
    const mails = aSubscription();
    const never = new Gate();
    const [lost, found] = [new Recorder(), new Recorder()];
    await other.consume(mails, async (deliveries) => {
      await lost.receive(deliveries);
      await never.opened;
    });
    const sent = messagesFor(mails, 3);
    await broker.publish(sent);
    await eventually(() => expect(lost.deliveries).toHaveLength(3));

    await harness().vanish();
    await broker.consume(mails, found.receive);

    await eventually(() => expect(new Set(found.ids)).toEqual(new Set(idsOf(sent))));
    expect(found.deliveries.map(({ again }) => again)).toEqual([true, true, true]);
    never.open();
  });

  it('keeps what a process has in hand while later messages are dealt with', async () => {
    const { broker, other } = harness();
    const mails = aSubscription({ concurrency: 2, batch: 1 });
    const sent = messagesFor(mails, 5);
    const never = new Gate();
    const [begun, done, found] = [new Recorder(), new Recorder(), new Recorder()];
    await other.consume(mails, async (deliveries) => {
      await begun.receive(deliveries);
      if (begun.ids[0] === deliveries[0]?.message.id) await never.opened;
      await done.receive(deliveries);
    });
    for (const message of sent) await broker.publish([message]);
    await eventually(() => expect(done.deliveries).toHaveLength(4));
    await pause(LONG_ENOUGH);

    await harness().vanish();
    await broker.consume(mails, found.receive);

    await eventually(() => expect(found.ids).toEqual([begun.ids[0]]));
    never.open();
  });

  it('leaves a batch to its receiver for as long as that takes', async () => {
    const { broker, other } = harness();
    const mails = aSubscription();
    const [begun, done] = [new Recorder(), new Recorder()];
    const slowly: Receive = async (deliveries) => {
      await begun.receive(deliveries);
      await pause(4_000);
      await done.receive(deliveries);
    };
    const consumers = await Promise.all([broker, other].map((each) => each.consume(mails, slowly)));

    await broker.publish([messageFor(mails)]);
    await eventually(() => expect(done.deliveries).toHaveLength(1));
    await Promise.all(consumers.map((consumer) => consumer.close()));

    expect(begun.deliveries).toHaveLength(1);
    expect(await harness().kept(mails.queue)).toBe(0);
  });

  it('says whether it can be reached', async () => {
    const { broker, other } = harness();
    await expect(other.check()).resolves.toBeUndefined();

    await harness().vanish();

    await expect(broker.check()).resolves.toBeUndefined();
    await expect(other.check()).rejects.toThrow();
  });
};
