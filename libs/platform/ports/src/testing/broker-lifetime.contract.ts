import { expect, it } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import type { Delivery } from '../index.js';
import { aSubscription, idsOf, messageFor, messagesFor, Recorder, type BrokerHarness } from './broker-harness.js';
import { eventually } from './eventually.js';
import { Gate } from './gate.js';

/** For a consumer that should have stopped to show that it has not. */
const LONG_ENOUGH = 300;

export const lifetimeCases = (harness: () => BrokerHarness): void => {
  it('never handles more at a time than the subscription allows, and that many', async () => {
    const { broker } = harness();
    const mails = aSubscription({ concurrency: 4 });
    const recorder = new Recorder();
    let inHand = 0;
    let most = 0;
    await broker.consume(mails, async (delivery) => {
      inHand += 1;
      most = Math.max(most, inHand);
      await pause(5);
      inHand -= 1;
      await recorder.handle(delivery);
    });

    await broker.publish(messagesFor(mails, 60));

    await eventually(() => expect(recorder.deliveries).toHaveLength(60));
    expect(most).toBe(4);
  });

  it('takes no more when it is closed, and waits for what it has in hand', async () => {
    const { broker, other } = harness();
    const mails = aSubscription({ concurrency: 2 });
    const gate = new Gate();
    const [begun, done] = [new Recorder(), new Recorder()];
    const consumer = await broker.consume(mails, async (delivery) => {
      await begun.handle(delivery);
      await gate.opened;
      await done.handle(delivery);
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
    expect(await harness().waiting(mails.queue)).toBe(2);
  });

  it('closes its consumers when it is closed itself', async () => {
    const { broker, other } = harness();
    const mails = aSubscription();
    const recorder = new Recorder();
    await broker.consume(mails, recorder.handle);
    await broker.publish([messageFor(mails)]);
    await eventually(() => expect(recorder.deliveries).toHaveLength(1));

    await broker.close();
    await other.publish([messageFor(mails)]);
    await pause(LONG_ENOUGH);

    expect(await harness().waiting(mails.queue)).toBe(1);
    expect(recorder.deliveries).toHaveLength(1);
  });

  it('hands over again what a process had in hand when it vanished', async () => {
    const { broker, other } = harness();
    const mails = aSubscription();
    const never = new Gate();
    const [lost, found] = [new Recorder(), new Recorder()];
    await other.consume(mails, async (delivery) => {
      await lost.handle(delivery);
      await never.opened;
    });
    const sent = messagesFor(mails, 3);
    await broker.publish(sent);
    await eventually(() => expect(lost.deliveries).toHaveLength(3));

    await harness().vanish();
    await broker.consume(mails, found.handle);

    await eventually(() => expect(new Set(found.ids)).toEqual(new Set(idsOf(sent))));
    expect(found.deliveries.map(({ attempt }) => attempt)).toEqual([2, 2, 2]);
    never.open();
  });

  it('leaves a message to its handler for as long as that takes', async () => {
    const { broker, other } = harness();
    const mails = aSubscription();
    const [begun, done] = [new Recorder(), new Recorder()];
    const slowly = async (delivery: Delivery): Promise<void> => {
      await begun.handle(delivery);
      await pause(4_000);
      await done.handle(delivery);
    };
    const consumers = await Promise.all([broker, other].map((each) => each.consume(mails, slowly)));

    await broker.publish([messageFor(mails)]);
    await eventually(() => expect(done.deliveries).toHaveLength(1));
    await Promise.all(consumers.map((consumer) => consumer.close()));

    expect(begun.deliveries).toHaveLength(1);
    expect(await harness().waiting(mails.queue)).toBe(0);
  });

  it('says whether it can be reached', async () => {
    const { broker, other } = harness();
    await expect(other.check()).resolves.toBeUndefined();

    await harness().vanish();

    await expect(broker.check()).resolves.toBeUndefined();
    await expect(other.check()).rejects.toThrow();
  });
};
