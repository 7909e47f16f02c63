import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { OCCASION, openSession, register, sessionId, userId, WHENCE, type IdentityStore } from './identity.fixtures.js';

const HOUR_MS = 60 * 60 * 1_000;
const DAY_MS = 24 * HOUR_MS;

/** How every `SessionDirectory` behaves. */
export const sessionDirectoryContract = (adapter: string, open: () => Promise<IdentityStore>): void => {
  describe(`SessionDirectory on ${adapter}`, () => {
    let store: IdentityStore;
    beforeEach(async () => {
      store = await open();
      await register(store, 1);
      await register(store, 2);
    });
    afterEach(() => store.close());

    const after = (ms: number): Date => new Date(OCCASION.at.getTime() + ms);
    const list = async (at: Date, limit = 10, position: readonly string[] | null = null) =>
      store.openSessions.list(userId(1), at, { limit, sort: '-createdAt', after: position });

    it('shows somebody their own sessions, the newest first, page by page', async () => {
      for (const number of [1, 2, 3]) await openSession(store, 1, number, after(number * HOUR_MS));
      await openSession(store, 2, 4);
      const first = await list(after(DAY_MS), 2);
      const second = await list(after(DAY_MS), 2, first.next);
      expect([...first.items, ...second.items].map(({ id }) => id)).toEqual([3, 2, 1].map(sessionId));
      expect(second.next).toBeNull();
      const at = after(3 * HOUR_MS).toISOString();
      expect(first.items[0]).toEqual({ id: sessionId(3), ...WHENCE, createdAt: at, lastUsedAt: at });
    });

    it('leaves out what was ended, what nobody used for fourteen days, and what is older than thirty', async () => {
      for (const number of [1, 2, 3]) await openSession(store, 1, number);
      await store.unitOfWork.run(async () => {
        const ended = await store.sessions.lock(sessionId(1));
        ended?.end('signed-out', OCCASION);
        if (ended) await store.sessions.save(ended);
        const used = await store.sessions.lock(sessionId(2));
        const occasion = { ...OCCASION, at: after(14 * DAY_MS) };
        used?.exchange('token 0', { hash: 'token 1', sealed: 'sealed' }, occasion);
        if (used) await store.sessions.save(used);
      });
      const open = async (at: Date) => (await list(at)).items.map(({ id }) => id);
      expect(await open(after(14 * DAY_MS))).toEqual([3, 2].map(sessionId));
      expect(await open(after(15 * DAY_MS))).toEqual([sessionId(2)]);
      expect(await open(after(28 * DAY_MS))).toEqual([sessionId(2)]);
      expect(await open(after(31 * DAY_MS))).toEqual([]);
    });
  });
};
