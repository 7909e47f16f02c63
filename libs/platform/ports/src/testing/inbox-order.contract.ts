import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { IntegrationEvent } from '@portico/kernel/application';
import type { Admission } from '../index.js';
import { aConsumer, anEvent, arrivalOf, aStream, eventsOf, idAt, type DeliveryHarness } from './delivery-harness.js';

const HOUR = 60 * 60_000;

/** What every inbox does for consumers that handle each stream in its order. */
export const inboxOrderContract = (name: string, open: () => Promise<DeliveryHarness>): void => {
  describe(`${name} as the inbox of an ordered consumer`, () => {
    let harness: DeliveryHarness;
    let consumer: string;
    beforeEach(async () => {
      harness = await open();
      consumer = aConsumer();
      await harness.inbox.enrol({ name: consumer, types: [], ordered: true });
    });
    afterEach(() => harness.close());

    const admit = async (...events: readonly IntegrationEvent[]): Promise<readonly (Admission | undefined)[]> => {
      const answers = await harness.unitOfWork.run(() => harness.inbox.admitInOrder(consumer, events.map(arrivalOf)));
      return events.map(({ id }) => answers.get(id));
    };

    it('answers that the next of a stream is new, what came before is handled, and what comes after is early', async () => {
      const [first, second, third] = eventsOf(aStream(), 3) as [IntegrationEvent, IntegrationEvent, IntegrationEvent];

      expect(await admit(first)).toEqual(['new']);
      expect(await admit(third)).toEqual(['early']);
      expect(await admit(second)).toEqual(['new']);
      expect(await admit(first)).toEqual(['handled']);
      expect(await admit(third)).toEqual(['new']);
      expect(await admit(first, second, third)).toEqual(['handled', 'handled', 'handled']);
    });

    it('takes as many of a batch as follow each other, in each stream for itself', async () => {
      const [one, other] = [eventsOf(aStream(), 4), eventsOf(aStream(), 3)];
      const [, second, third] = one as [IntegrationEvent, IntegrationEvent, IntegrationEvent];
      await harness.record([...one, ...other]);
      await admit(...one.slice(0, 1));

      expect(await admit(...other.slice(1), ...one)).toEqual(['early', 'early', 'handled', 'new', 'new', 'new']);
      expect(await admit(...other)).toEqual(['new', 'new', 'new']);
      expect(await admit(third, second)).toEqual(['handled', 'handled']);
    });

    it('answers once for a message that a batch has twice', async () => {
      const [first, second] = eventsOf(aStream(), 2) as [IntegrationEvent, IntegrationEvent];

      expect(await admit(first, first, second)).toEqual(['new', 'new', 'new']);
      expect(await admit(first, second)).toEqual(['handled', 'handled']);
    });

    it('begins a stream with its first event since the consumer was enrolled', async () => {
      const stream = aStream();
      const long = idAt(Date.now() - HOUR);
      const [before, first, second] = [anEvent(stream, 7, long), anEvent(stream, 8), anEvent(stream, 9)];
      await harness.record([before, first, second]);

      expect(await admit(second)).toEqual(['early']);
      expect(await admit(before)).toEqual(['handled']);
      expect(await admit(first, second)).toEqual(['new', 'new']);
    });

    it('begins a stream that the log has lost with what arrives of it', async () => {
      const stream = aStream();
      expect(await admit(anEvent(stream, 41))).toEqual(['new']);
      expect(await admit(anEvent(stream, 42))).toEqual(['new']);
    });

    it('owes nothing of a stream in which nothing happened since the consumer was enrolled', async () => {
      const stream = aStream();
      expect(await admit(anEvent(stream, 3, idAt(Date.now() - HOUR)))).toEqual(['handled']);
      expect(await admit(anEvent(stream, 4))).toEqual(['new']);
    });

    it('begins when it was enrolled first, however often it is enrolled', async () => {
      const stream = aStream();
      const first = anEvent(stream, 1);
      await new Promise((resolve) => setTimeout(resolve, 5));
      await harness.inbox.enrol({ name: consumer, types: ['bakery.cake-baked.v1'], ordered: true });

      expect(await admit(first)).toEqual(['new']);
    });

    it('moves on over what it handled before it had a position', async () => {
      const [first, second] = eventsOf(aStream(), 2) as [IntegrationEvent, IntegrationEvent];
      await harness.unitOfWork.run(() => harness.inbox.admit(consumer, [first.id]));

      expect(await admit(first)).toEqual(['handled']);
      expect(await admit(second)).toEqual(['new']);
    });

    it('stays where it was when the unit of work fails', async () => {
      const first = anEvent(aStream(), 1);
      const failed = harness.unitOfWork.run(async () => {
        await harness.inbox.admitInOrder(consumer, [arrivalOf(first)]);
        throw new Error('the effect failed');
      });
      await expect(failed).rejects.toThrow('the effect failed');

      expect(await admit(first)).toEqual(['new']);
    });

    it('lets units of work that meet in several streams, known and unknown, follow each other', async () => {
      for (let round = 0; round < 50; round += 1) {
        const streams = Array.from({ length: 8 }, () => eventsOf(aStream(), 3));
        await harness.record(streams.flat());
        const known = streams.slice(0, 5).flatMap((events) => events.slice(0, 1));
        expect(new Set(await admit(...known))).toEqual(new Set(['new']));
        const parts = [
          streams.flat(),
          streams.toReversed().flat(),
          streams.slice(2).flat(),
          streams.slice(0, 6).flat(),
        ];

        const answers = await Promise.all(parts.map((part) => admit(...part)));

        expect(answers.flat()).not.toContain('early');
        expect(answers.flat().filter((answer) => answer === 'new')).toHaveLength(24 - known.length);
      }
    });

    it('refuses a consumer that was never enrolled, and whoever has no unit of work', async () => {
      const arrival = arrivalOf(anEvent(aStream(), 1));
      const unknown = harness.unitOfWork.run(() => harness.inbox.admitInOrder('unknown', [arrival]));
      await expect(unknown).rejects.toThrow('never enrolled');
      await expect(harness.inbox.admitInOrder(consumer, [arrival])).rejects.toThrow('no unit of work');
    });
  });
};
