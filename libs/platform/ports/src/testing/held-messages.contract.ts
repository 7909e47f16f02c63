import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { IntegrationEvent } from '@portico/kernel/application';
import { LeaseLost, type ClaimedMessage } from '../index.js';
import { aConsumer, aFailure, aStream, delivered, eventsOf, type DeliveryHarness } from './delivery-harness.js';

const LEASE_MS = 8_000;

/** What every store of held messages does. */
export const heldMessagesContract = (name: string, open: () => Promise<DeliveryHarness>): void => {
  describe(`${name} as a store of held messages`, () => {
    let harness: DeliveryHarness;
    let consumer: string;
    let events: readonly IntegrationEvent[];
    let event: IntegrationEvent;
    beforeEach(async () => {
      harness = await open();
      consumer = aConsumer();
      events = eventsOf(aStream(), 6);
      event = events[0] as IntegrationEvent;
    });
    afterEach(() => harness.close());

    const postpone = (afterMs: number, ...each: readonly IntegrationEvent[]): Promise<void> =>
      harness.held.postpone(
        consumer,
        each.map((one) => delivered(one)),
        afterMs,
        aFailure(),
      );
    const interrupt = (...each: readonly IntegrationEvent[]): Promise<void> =>
      harness.held.postpone(
        consumer,
        each.map((one) => delivered(one, true)),
        0,
        null,
      );
    const claim = (most = 10): Promise<readonly ClaimedMessage[]> => harness.held.claim(consumer, most);
    const claimOne = async (): Promise<ClaimedMessage> => {
      const [claimed, ...others] = await claim();
      if (!claimed || others.length > 0) throw new Error(`There were ${others.length + 1} or none, not one.`);
      return claimed;
    };
    const settle = (claimed: ClaimedMessage): Promise<void> =>
      harness.unitOfWork.run(() => harness.held.settle(claimed));
    const ids = (claimed: readonly ClaimedMessage[]): readonly string[] => claimed.map(({ message }) => message.id);

    it('hands a message out as it came, once it is due, with its attempt counted', async () => {
      await postpone(2_000, event);
      expect(await claim()).toEqual([]);

      await harness.advance(2_000);
      const { message, source } = delivered(event).delivery;
      expect(await claim()).toEqual([
        { consumer, message, source, attempt: 2, interrupted: false, lease: expect.any(String) },
      ]);
    });

    it('hands out what was taken out of a batch as if for the first time', async () => {
      await harness.held.postpone(consumer, [delivered(event)], 0, null);

      expect(await claimOne()).toMatchObject({ attempt: 1, interrupted: false });
    });

    it('gives each message to one process, as many as are asked for, the longest due first', async () => {
      await postpone(1, ...events.slice(0, 3));
      await postpone(2, ...events.slice(3));
      await harness.advance(10);

      const first = ids(await claim(3));
      expect(first.toSorted()).toEqual(
        events
          .slice(0, 3)
          .map(({ id }) => id)
          .toSorted(),
      );
      const [second, third] = await Promise.all([claim(2), claim(2)]);
      expect(new Set([...first, ...ids(second), ...ids(third), ...ids(await claim())]).size).toBe(6);
    });

    it('keeps consumers apart', async () => {
      await postpone(0, event);
      expect(await harness.held.claim(aConsumer(), 10)).toEqual([]);
    });

    it('gives a message whose process died to another after the lease, with the attempt counted', async () => {
      await postpone(0, event);
      await claimOne();
      await harness.advance(LEASE_MS - 1_000);
      expect(await claim()).toEqual([]);

      await harness.advance(1_000);
      expect(await claimOne()).toMatchObject({ attempt: 3, interrupted: true });
    });

    it('leaves a message to a process that renews its lease', async () => {
      await postpone(0, event);
      const claimed = await claimOne();
      await harness.advance(LEASE_MS - 1_000);
      await harness.held.renew([claimed]);

      await harness.advance(LEASE_MS - 1_000);
      expect(await claim()).toEqual([]);
      await settle(claimed);
    });

    it('hands out what was interrupted one at a time and alone, in its turn', async () => {
      await interrupt(...events.slice(0, 2));
      await harness.advance(1);
      await postpone(0, ...events.slice(2, 5));
      await harness.advance(1);
      await interrupt(...events.slice(5));

      const interrupted = expect.objectContaining({ attempt: 2, interrupted: true });
      expect(await claim()).toEqual([interrupted]);
      expect(await claim()).toEqual([interrupted]);
      expect(await claim()).toEqual(Array(3).fill(expect.objectContaining({ attempt: 2, interrupted: false })));
      expect(await claim()).toEqual([interrupted]);
      expect(await claim()).toEqual([]);
    });

    it('undoes the effect of a process that lost its lease, and tells it', async () => {
      await postpone(0, event);
      const lost = await claimOne();
      await harness.advance(LEASE_MS);
      const current = await claimOne();
      const effect = (claimed: ClaimedMessage): Promise<ReadonlySet<string>> =>
        harness.unitOfWork.run(async () => {
          const admitted = await harness.inbox.admit(consumer, [event.id]);
          await harness.held.settle(claimed);
          return admitted;
        });

      await expect(effect(lost)).rejects.toThrow(LeaseLost);
      expect((await effect(current)).size).toBe(1);
      expect(await claim()).toEqual([]);
    });

    it('changes nothing for a process that lost its lease', async () => {
      await postpone(0, event);
      const lost = await claimOne();
      await harness.advance(LEASE_MS);
      const current = await claimOne();

      await harness.held.renew([lost]);
      await expect(harness.held.retry(lost, 0, aFailure(2))).rejects.toThrow(LeaseLost);
      await expect(harness.held.giveUp(lost, aFailure(2))).rejects.toThrow(LeaseLost);
      await expect(harness.unitOfWork.run(() => harness.held.parkAgain(lost, event))).rejects.toThrow(LeaseLost);
      await settle(current);
      await expect(settle(current)).rejects.toThrow(LeaseLost);
    });

    it('tries again what failed, after the pause', async () => {
      await postpone(0, event);
      await harness.held.retry(await claimOne(), 2_000, aFailure(2));
      expect(await claim()).toEqual([]);

      await harness.advance(2_000);
      expect(await claimOne()).toMatchObject({ attempt: 3, interrupted: false });
    });

    it('hands out nothing that was given up', async () => {
      const [first, second] = events as [IntegrationEvent, IntegrationEvent];
      await harness.held.bury(consumer, { ...delivered(first), place: null }, aFailure());
      await postpone(0, second);
      await harness.held.giveUp(await claimOne(), aFailure(2));

      await harness.advance(LEASE_MS);
      expect(await claim()).toEqual([]);
    });

    it('leaves what is held already as it is', async () => {
      await harness.held.bury(consumer, delivered(event), aFailure());
      await postpone(0, event);
      await harness.unitOfWork.run(() => harness.held.park(consumer, [delivered(event)]));

      await postpone(0, ...events);
      await interrupt(...events);
      expect((await claim()).map(({ attempt, interrupted }) => [attempt, interrupted])).toEqual(
        Array(5).fill([2, false]),
      );
    });

    it('notes a failure for good outside a unit of work, and with its unit inside one', async () => {
      await postpone(0, event);
      const claimed = await claimOne();
      const failed = harness.unitOfWork.run(async () => {
        await postpone(0, ...events);
        await harness.held.giveUp(claimed, aFailure(2));
        throw new Error('and then the unit failed');
      });
      await expect(failed).rejects.toThrow('and then');
      expect(await claim()).toEqual([]);

      await harness.held.retry(claimed, 0, aFailure(2));
      expect(await claimOne()).toMatchObject({ attempt: 3 });
    });

    it('lets a message go, parks and frees only in a unit of work', async () => {
      await postpone(0, event);
      const claimed = await claimOne();
      const alone = [
        harness.held.settle(claimed),
        harness.held.parkAgain(claimed, event),
        harness.held.park(consumer, [delivered(event)]),
        harness.held.free(consumer, [event]),
      ];
      for (const outcome of await Promise.allSettled(alone)) {
        expect(outcome).toMatchObject({ reason: { message: expect.stringContaining('no unit of work') } });
      }
    });
  });
};
