import { expect, it } from '@jest/globals';
import { PermanentFailure, type Delivery } from '../index.js';
import { aSubscription, idsOf, messageFor, messagesFor, Recorder, type BrokerHarness } from './broker-harness.js';
import { eventually } from './eventually.js';

export const failureCases = (harness: () => BrokerHarness): void => {
  it('hands a message over again after the backoff, and counts the attempts', async () => {
    const { broker } = harness();
    const mails = aSubscription({ backoff: { baseMs: 400, capMs: 400 } });
    const attempts: { readonly attempt: number; readonly at: number }[] = [];
    const consumer = await broker.consume(mails, async ({ attempt }) => {
      attempts.push({ attempt, at: performance.now() });
      if (attempt < 3) throw new Error('not yet');
    });
    await broker.publish([messageFor(mails)]);

    await eventually(() => expect(attempts.map(({ attempt }) => attempt)).toEqual([1, 2, 3]));
    const [first, second, third] = attempts.map(({ at }) => at) as [number, number, number];
    expect(second - first).toBeGreaterThanOrEqual(190);
    expect(third - second).toBeGreaterThanOrEqual(190);
    await consumer.close();
    expect(await harness().waiting(mails.queue)).toBe(0);
    expect(await harness().deadLetters(mails.queue)).toEqual([]);
  });

  it('gives a message up after the last attempt: it is a dead letter of its queue and does not come back', async () => {
    const { broker } = harness();
    const mails = aSubscription({ attempts: 2 });
    const audit = aSubscription({ types: mails.types });
    const [tried, fine] = [new Recorder(), new Recorder()];
    const consumer = await broker.consume(mails, async (delivery) => {
      await tried.handle(delivery);
      throw new Error('우편함 is full');
    });
    await broker.consume(audit, fine.handle);
    const sent = messageFor(mails, { headers: { correlationId: 'c' }, body: '{"name":"산림"}' });
    await broker.publish([sent]);

    await eventually(async () =>
      expect(await harness().deadLetters(mails.queue)).toEqual([
        { message: sent, error: expect.stringContaining('우편함 is full') },
      ]),
    );
    await consumer.close();
    expect(tried.deliveries.map(({ attempt }) => attempt)).toEqual([1, 2]);
    expect(await harness().waiting(mails.queue)).toBe(0);
    await eventually(() => expect(fine.ids).toEqual([sent.id]));
    expect(await harness().deadLetters(audit.queue)).toEqual([]);
  });

  it('gives a message up at once when its handler knows that trying again is useless', async () => {
    const { broker } = harness();
    const mails = aSubscription({ attempts: 5 });
    const recorder = new Recorder();
    const consumer = await broker.consume(mails, async (delivery) => {
      await recorder.handle(delivery);
      throw new PermanentFailure('no such event version');
    });
    await broker.publish([messageFor(mails)]);

    await eventually(async () =>
      expect(await harness().deadLetters(mails.queue)).toMatchObject([
        { error: expect.stringContaining('no such event version') },
      ]),
    );
    await consumer.close();
    expect(recorder.deliveries).toHaveLength(1);
  });

  it('treats a handler that throws at once like one that rejects', async () => {
    const { broker } = harness();
    const mails = aSubscription({ attempts: 1 });
    await broker.consume(mails, () => {
      throw new Error('no promise was made');
    });
    await broker.publish([messageFor(mails)]);

    await eventually(async () =>
      expect(await harness().deadLetters(mails.queue)).toMatchObject([
        { error: expect.stringContaining('no promise was made') },
      ]),
    );
  });

  it('goes on with other messages while one of them fails', async () => {
    const { broker } = harness();
    const mails = aSubscription({ concurrency: 1, attempts: 50, backoff: { baseMs: 1_000, capMs: 1_000 } });
    const bad = messageFor(mails);
    const good = messagesFor(mails, 20);
    const recorder = new Recorder();
    await broker.consume(mails, async (delivery: Delivery) => {
      if (delivery.message.id === bad.id) throw new Error('poison');
      await recorder.handle(delivery);
    });

    await broker.publish([bad, ...good]);

    await eventually(() => expect(new Set(recorder.ids)).toEqual(new Set(idsOf(good))));
    expect(await harness().deadLetters(mails.queue)).toEqual([]);
  });
};
