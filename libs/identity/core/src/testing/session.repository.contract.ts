import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { OCCASION, openSession, register, sessionId, userId, WHENCE, type IdentityStore } from './identity.fixtures.js';

/** How every `SessionRepository` behaves. */
export const sessionRepositoryContract = (adapter: string, open: () => Promise<IdentityStore>): void => {
  describe(`SessionRepository on ${adapter}`, () => {
    let store: IdentityStore;
    beforeEach(async () => {
      store = await open();
      await register(store, 1);
      await register(store, 2);
    });
    afterEach(() => store.close());

    const lock = (number: number) => store.unitOfWork.run(() => store.sessions.lock(sessionId(number)));

    it('gives back what was saved, to the last field', async () => {
      await openSession(store, 1, 1);
      await store.unitOfWork.run(async () => {
        const session = await store.sessions.lock(sessionId(1));
        session?.exchange('token 0', { hash: 'token 1', sealed: 'sealed 1' }, OCCASION);
        session?.revokeAccess(OCCASION.at);
        if (session) await store.sessions.save(session);
      });
      expect((await lock(1))?.state).toEqual({
        id: sessionId(1),
        userId: userId(1),
        generation: 1,
        tokenHash: 'token 1',
        formerHash: 'token 0',
        sealed: 'sealed 1',
        ...WHENCE,
        openedAt: OCCASION.at,
        lastUsedAt: OCCASION.at,
        endedAt: null,
        revokedAt: OCCASION.at,
      });
    });

    it('does not know a session that was never opened', async () => {
      expect(await lock(404)).toBeNull();
    });

    it('finds the sessions of a user that were not ended', async () => {
      for (const [user, number] of [
        [1, 1],
        [1, 2],
        [1, 3],
        [2, 4],
      ] as const)
        await openSession(store, user, number);
      await store.unitOfWork.run(async () => {
        const session = await store.sessions.lock(sessionId(2));
        session?.end('signed-out', OCCASION);
        if (session) await store.sessions.save(session);
      });
      const found = await store.unitOfWork.run(() => store.sessions.lockAll(userId(1)));
      expect(found.map(({ state }) => state.id)).toEqual([sessionId(1), sessionId(3)]);
    });

    it('tells the world of the end of a session, once, and of nothing else', async () => {
      await openSession(store, 1, 1);
      const end = (): Promise<void> =>
        store.unitOfWork.run(async () => {
          const session = await store.sessions.lock(sessionId(1));
          session?.end('signed-out', OCCASION);
          if (session) await store.sessions.save(session);
        });
      await end();
      await end();
      const told = (await store.published()).filter((type) => type !== 'identity.user-registered.v1');
      expect(told).toEqual(['identity.session-ended.v1']);
    });

    it('lets one at a time exchange a token', async () => {
      await openSession(store, 1, 1);
      const exchange = (nth: number): Promise<string | null> =>
        store.unitOfWork.run(async () => {
          const session = await store.sessions.lock(sessionId(1));
          if (!session) return null;
          const successor = { hash: `token 1, try ${nth}`, sealed: `sealed ${nth}` };
          const sealed = session.exchange('token 0', successor, OCCASION);
          await store.sessions.save(session);
          return sealed;
        });
      const sealed = await Promise.all(Array.from({ length: 8 }, (_, nth) => exchange(nth)));
      expect(new Set(sealed).size).toBe(1);
      expect((await lock(1))?.state.generation).toBe(1);
    });
  });
};
