import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { UnitOfWork } from '@portico/kernel/application';
import type { IdempotencyState, IdempotencyStore, IdempotencyTicket } from '../index.js';

/** What the idempotency suite needs of an adapter; made anew for each case. */
export interface IdempotencyHarness {
  readonly store: IdempotencyStore;
  /** The same store, as another process has it. */
  readonly other: IdempotencyStore;
  readonly unitOfWork: UnitOfWork;
  /** Lets that much time pass for the store. */
  advance(milliseconds: number): Promise<void>;
  close(): Promise<void>;
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const key = { scope: 'POST /v1/accounts as anonymous', key: '7a1f0c52-열쇠' };
const content = '{"email":"a@example.org"}';

const ticketOf = (state: IdempotencyState): IdempotencyTicket => {
  if (state.state !== 'started') throw new Error(`Expected a started run, but it is ${state.state}`);
  return state.ticket;
};

/** What every idempotency store does. */
export const idempotencyStoreContract = (name: string, open: () => Promise<IdempotencyHarness>): void => {
  describe(`${name} as an idempotency store`, () => {
    let harness: IdempotencyHarness;
    beforeEach(async () => void (harness = await open()));
    afterEach(() => harness.close());

    const start = async (): Promise<IdempotencyTicket> => ticketOf(await harness.store.begin(key, content));
    const finish = (ticket: IdempotencyTicket, result: unknown): Promise<void> =>
      harness.unitOfWork.run(() => harness.store.finish(ticket, result));

    it('starts a run, says that it is running, and then what it resulted in', async () => {
      const ticket = await start();
      expect(await harness.other.begin(key, content)).toEqual({
        state: 'running',
        retryAfterSeconds: expect.any(Number),
      });

      const result = { id: '1', name: '산림 "공사"', tags: [null, 1.5], nothing: null };
      await finish(ticket, result);

      expect(await harness.other.begin(key, content)).toEqual({ state: 'finished', result });
      expect(await harness.store.begin(key, content)).toEqual({ state: 'finished', result });
    });

    it('keeps the result of a run that has none to tell', async () => {
      await finish(await start(), undefined);

      expect(await harness.other.begin(key, content)).toEqual({ state: 'finished', result: null });
    });

    it('notices other content under the same key, while it runs and afterwards', async () => {
      const ticket = await start();
      expect(await harness.other.begin(key, '{}')).toEqual({ state: 'mismatch' });

      await finish(ticket, 'done');

      expect(await harness.other.begin(key, '{}')).toEqual({ state: 'mismatch' });
    });

    it('keeps scopes and keys apart', async () => {
      await start();

      const others = [
        { scope: `${key.scope}2`, key: key.key },
        { scope: key.scope, key: `${key.key}2` },
        { scope: key.scope + key.key.slice(0, 1), key: key.key.slice(1) },
      ];
      for (const other of others) expect(await harness.store.begin(other, content)).toMatchObject({ state: 'started' });
    });

    it('starts one of fifty at the same moment', async () => {
      const begins = Array.from({ length: 50 }, (_, i) => (i % 2 ? harness.store : harness.other).begin(key, content));
      const states = (await Promise.all(begins)).map(({ state }) => state);

      expect(states.filter((state) => state === 'started')).toHaveLength(1);
      expect(states.filter((state) => state === 'running')).toHaveLength(49);
    });

    it('frees a key that is given back, for any content', async () => {
      await harness.store.release(await start());

      expect(await harness.other.begin(key, '{}')).toMatchObject({ state: 'started' });
    });

    it('does not take a finished run back', async () => {
      const ticket = await start();
      await finish(ticket, 'done');

      await harness.store.release(ticket);

      expect(await harness.store.begin(key, content)).toEqual({ state: 'finished', result: 'done' });
    });

    it('keeps no result of a unit of work that failed', async () => {
      const ticket = await start();
      const failed = harness.unitOfWork.run(async () => {
        await harness.store.finish(ticket, 'done');
        throw new Error('the commit failed');
      });
      await expect(failed).rejects.toThrow('the commit failed');

      expect(await harness.store.begin(key, content)).toMatchObject({ state: 'running' });
      await finish(ticket, 'done at last');
      expect(await harness.store.begin(key, content)).toEqual({ state: 'finished', result: 'done at last' });
    });

    it('refuses to finish outside a unit of work', async () => {
      const ticket = await start();

      await expect(harness.store.finish(ticket, 'done')).rejects.toThrow();
    });

    it('lets an abandoned run be started again, after which the first can neither finish nor free it', async () => {
      const first = await start();
      await harness.advance(MINUTE);
      const second = ticketOf(await harness.other.begin(key, content));

      await expect(finish(first, 'first')).rejects.toThrow();
      await harness.store.release(first);
      expect(await harness.store.begin(key, content)).toMatchObject({ state: 'running' });

      await finish(second, 'second');
      expect(await harness.store.begin(key, content)).toEqual({ state: 'finished', result: 'second' });
    });

    it('lets a run finish late when nobody else has started it', async () => {
      const ticket = await start();
      await harness.advance(MINUTE);

      await finish(ticket, 'late');

      expect(await harness.store.begin(key, content)).toEqual({ state: 'finished', result: 'late' });
    });

    it('remembers a result for 24 hours', async () => {
      await finish(await start(), 'done');

      await harness.advance(DAY - MINUTE);
      expect(await harness.store.begin(key, content)).toEqual({ state: 'finished', result: 'done' });

      await harness.advance(2 * MINUTE);
      expect(await harness.store.begin(key, '{}')).toMatchObject({ state: 'started' });
    });
  });
};
