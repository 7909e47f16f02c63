import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { IntegrationEvent } from '@portico/kernel/application';
import {
  aConsumer,
  aFailure,
  arrivalOf,
  aStream,
  delivered,
  eventsOf,
  idAt,
  type DeliveryHarness,
} from './delivery-harness.js';
import { Gate } from './gate.js';
import { OrderedRun } from './ordered-run.js';

const LONG_ENOUGH_MS = 5_000;

/** What inbox and held messages do together for consumers that handle each stream in its order. */
export const heldMessagesOrderContract = (name: string, open: () => Promise<DeliveryHarness>): void => {
  describe(`${name} for an ordered consumer`, () => {
    let harness: DeliveryHarness;
    let consumer: string;
    let stream: string;
    let run: OrderedRun;
    beforeEach(async () => {
      harness = await open();
      consumer = aConsumer();
      stream = aStream();
      run = new OrderedRun(harness, consumer);
      await harness.inbox.enrol({ name: consumer, types: [], ordered: true });
    });
    afterEach(() => harness.close());

    const upTo = (last: number): readonly number[] => Array.from({ length: last }, (_, index) => index + 1);
    const three = (): [IntegrationEvent, IntegrationEvent, IntegrationEvent] =>
      eventsOf(stream, 3) as [IntegrationEvent, IntegrationEvent, IntegrationEvent];

    it('ends in order what was delivered in any', async () => {
      const chain = eventsOf(stream, 50);
      await harness.record(chain);
      const shuffled = [...chain, ...chain.slice(0, 10)]
        .map((event) => ({ event, place: Math.random() }))
        .toSorted((a, b) => a.place - b.place)
        .map(({ event }) => event);

      await Promise.all(shuffled.map((event) => run.deliver(event)));
      await Promise.all([run.pump(), run.pump()]);
      await run.pump();

      expect(run.applied(stream)).toEqual(upTo(50));
    });

    it('frees what another unit of work was about to park', async () => {
      const [first, second, third] = three();
      await harness.record([first, second, third]);
      await run.deliver(first);

      const admitted = new Gate();
      const slow = harness.unitOfWork.run(async () => {
        await harness.inbox.admitInOrder(consumer, [arrivalOf(third)]);
        admitted.open();
        for (let others = 0; others < 20; others += 1) await harness.inbox.admit('others', [idAt(Date.now())]);
        await harness.held.park(consumer, [delivered(third)]);
      });
      await admitted.opened;
      await Promise.all([slow, run.deliver(second)]);
      await run.pump();

      expect(run.applied(stream)).toEqual([1, 2, 3]);
    });

    it('parks again what turns out to be early, and does not count that', async () => {
      const [first, second, third] = three();
      await harness.record([first, second, third]);
      await harness.held.postpone(consumer, [delivered(third), delivered(second)], 0, null);
      await run.pump();
      await run.deliver(first);

      expect(await harness.held.claim(consumer, 10)).toMatchObject([{ message: { id: second.id }, attempt: 1 }]);
    });

    it('frees what was parked when its predecessor was waiting', async () => {
      const [first, second, third] = three();
      await harness.held.postpone(consumer, [delivered(first)], 1_000, aFailure());
      await harness.record([first, second, third]);
      await run.deliver(second);
      await run.deliver(third);
      await run.pump();
      expect(run.applied(stream)).toEqual([]);

      await harness.advance(1_000);
      await run.pump();
      expect(run.applied(stream)).toEqual([1, 2, 3]);
    });

    it('freezes the stream of a dead letter and no other', async () => {
      const other = aStream();
      const [dead, ...rest] = three();
      await harness.record([dead, ...rest, ...eventsOf(other, 2)]);
      await harness.held.bury(consumer, delivered(dead), aFailure());

      for (const event of [...rest, ...eventsOf(other, 2)]) await run.deliver(event);
      await harness.advance(LONG_ENOUGH_MS);
      expect(await harness.held.fillGaps(consumer)).toBe(0);
      await run.pump();

      expect(run.applied(stream)).toEqual([]);
      expect(run.applied(other)).toEqual([1, 2]);
    });

    it('brings back from the log what was published and never came', async () => {
      const events = eventsOf(stream, 6);
      await harness.record(events);
      await run.deliver(events[0] as IntegrationEvent);
      await run.deliver(events[5] as IntegrationEvent);
      expect(await harness.held.fillGaps(consumer)).toBe(0);

      await harness.advance(LONG_ENOUGH_MS);
      expect(await harness.held.fillGaps(consumer)).toBe(4);
      expect(await harness.held.fillGaps(consumer)).toBe(0);
      await run.pump();

      expect(run.applied(stream)).toEqual(upTo(6));
    });

    it('waits for a predecessor that is still to be published', async () => {
      const [first, second, third] = three();
      await harness.record([first, third]);
      await harness.record([second], false);
      await run.deliver(first);
      await run.deliver(third);
      await harness.advance(LONG_ENOUGH_MS);

      expect(await harness.held.fillGaps(consumer)).toBe(0);
    });

    it('finds what is parked although nothing comes before it any more', async () => {
      const [first, second, third] = three();
      await harness.record([first, second, third]);
      await run.deliver(third);
      await run.deliver(second);
      await harness.unitOfWork.run(() => harness.inbox.admitInOrder(consumer, [arrivalOf(first)]));
      await run.pump();
      expect(run.applied(stream)).toEqual([]);

      await harness.advance(LONG_ENOUGH_MS);
      expect(await harness.held.fillGaps(consumer)).toBe(1);
      await run.pump();
      expect(run.applied(stream)).toEqual([2, 3]);
    });
  });
};
