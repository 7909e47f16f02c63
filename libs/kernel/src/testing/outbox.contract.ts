import { beforeEach, describe, expect, it } from '@jest/globals';
import type { EventDraft, Outbox, UnitOfWork } from '../application/index.js';

/** An outbox, the unit of work that it takes part in, and what leaves it. */
export interface OutboxHarness {
  readonly outbox: Outbox;
  readonly unitOfWork: UnitOfWork;
  /** The events that leave or have left, in the order in which they were committed. */
  left(): Promise<readonly EventDraft[]>;
}

/** What every outbox keeps to. `open` answers with an empty one. */
export const outboxContract = (name: string, open: () => Promise<OutboxHarness>): void => {
  describe(`${name} as an outbox`, () => {
    let harness: OutboxHarness;
    beforeEach(async () => {
      harness = await open();
    });

    const append = (...events: EventDraft[]): Promise<void> => harness.outbox.append(events);
    const left = async (): Promise<readonly unknown[]> => (await harness.left()).map(({ data }) => data);

    it('lets events leave as they were drafted, once their unit of work is committed', async () => {
      const draft = event('one', 'account-1');
      await harness.unitOfWork.run(() => append(draft));
      expect(await harness.left()).toMatchObject([draft]);
    });

    it('lets nothing leave from a unit of work or a savepoint that failed', async () => {
      const fail = (): never => {
        throw new Error('no');
      };
      await expect(harness.unitOfWork.run(() => append(event('one')).then(fail))).rejects.toThrow('no');
      await harness.unitOfWork.run(async () => {
        await harness.unitOfWork.savepoint(() => append(event('two')).then(fail)).catch(() => undefined);
        await append(event('three'));
      });
      expect(await left()).toEqual([{ name: 'three' }]);
    });

    it('keeps the order of each stream, within a call, from call to call, and from unit to unit', async () => {
      await harness.unitOfWork.run(async () => {
        await append(event('one'), event('two'), event('three'));
        await append(event('four'));
      });
      await harness.unitOfWork.run(() => append(event('five'), event('six')));
      expect(await left()).toEqual(['one', 'two', 'three', 'four', 'five', 'six'].map((name) => ({ name })));
    });

    it('takes events of several streams at once, and no events at all', async () => {
      await harness.unitOfWork.run(() => append(event('b1', 'b'), event('a1', 'a'), event('b2', 'b')));
      await harness.unitOfWork.run(() => append());
      const ofStream = async (id: string): Promise<unknown[]> =>
        (await harness.left()).filter(({ streamId }) => streamId === id).map(({ data }) => data);
      expect(await ofStream('a')).toEqual([{ name: 'a1' }]);
      expect(await ofStream('b')).toEqual([{ name: 'b1' }, { name: 'b2' }]);
    });

    it('refuses events outside a unit of work', async () => {
      await expect(append(event('one'))).rejects.toThrow('no unit of work');
      expect(await left()).toEqual([]);
    });
  });
};

const event = (name: string, streamId = 'stream'): EventDraft => ({
  type: 'testing.happened.v1',
  streamId,
  occurredAt: '2026-01-02T03:04:05.678Z',
  actor: { kind: 'user', id: '019b0000-0000-7000-8000-00000000abcd' },
  data: { name },
});
