import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { USER_SORTS } from '@portico/identity-contracts/limits';
import { NotFound, type Position } from '@portico/kernel/application';
import type { UserFilter, UserSort } from '../application/ports/index.js';
import { OCCASION, register, userId, type IdentityStore } from './identity.fixtures.js';

/** How every `UserDirectory` behaves. */
export const userDirectoryContract = (adapter: string, open: () => Promise<IdentityStore>): void => {
  describe(`UserDirectory on ${adapter}`, () => {
    let store: IdentityStore;
    beforeEach(async () => void (store = await open()));
    afterEach(() => store.close());

    const names = async (filter: UserFilter, sort: UserSort = 'name'): Promise<string[]> =>
      (await store.directory.list(filter, { limit: 100, sort, after: null })).items.map(({ name }) => name);

    it('shows a user whole', async () => {
      await register(store, 1, { email: 'Kim@example.org', name: '김산림', age: 41 });
      expect(await store.directory.get(userId(1))).toEqual({
        version: 1,
        user: {
          id: userId(1),
          email: 'kim@example.org',
          name: '김산림',
          nickname: null,
          age: 41,
          phone: null,
          status: 'active',
          roles: ['user'],
          loginCount: 0,
          emailVerified: false,
          createdAt: '2026-03-04T05:06:07.089Z',
          updatedAt: '2026-03-04T05:06:07.089Z',
        },
      });
    });

    it('does not know a user who was never saved', async () => {
      await expect(store.directory.get(userId(404))).rejects.toThrow(NotFound);
    });

    it('sees what the current unit of work has written', async () => {
      await register(store, 1);
      const seen = await store.unitOfWork.run(async () => {
        const user = await store.users.get(userId(1));
        user.editProfile({ name: 'Renamed' }, OCCASION);
        await store.users.save(user);
        return store.directory.get(userId(1));
      });
      expect(seen).toMatchObject({ version: 2, user: { name: 'Renamed' } });
    });

    it('finds names, nicknames and addresses by any part of them, Korean from one syllable', async () => {
      await register(store, 1, { name: '김산림', nickname: '벌채왕', email: 'kim@forest.example' });
      await register(store, 2, { name: 'Alice Liddell', email: 'alice@example.org' });
      await register(store, 3, { name: '이나무', nickname: 'ALIbaba', email: 'lee@example.org' });
      expect(await names({ q: '산림' })).toEqual(['김산림']);
      expect(await names({ q: '벌채' })).toEqual(['김산림']);
      expect(await names({ q: '김' })).toEqual(['김산림']);
      expect(await names({ q: 'ali' })).toEqual(['Alice Liddell', '이나무']);
      expect(await names({ q: 'forest.ex' })).toEqual(['김산림']);
      expect(await names({ q: 'ce li' })).toEqual(['Alice Liddell']);
      expect(await names({ q: '림산' })).toEqual([]);
    });

    it('takes every character of a search literally', async () => {
      await register(store, 1, { name: '100% sure' });
      await register(store, 2, { name: '100 sure' });
      expect(await names({ q: '0%' })).toEqual(['100% sure']);
      expect(await names({ q: '_' })).toEqual([]);
      expect(await names({ q: '\\' })).toEqual([]);
    });

    it('finds a search in decomposed Korean too', async () => {
      await register(store, 1, { name: '산림청' });
      expect(await names({ q: '산림'.normalize('NFD') })).toEqual(['산림청']);
    });

    it('filters by status', async () => {
      await register(store, 1);
      const user = await register(store, 2);
      user.deactivate(0, OCCASION);
      await store.unitOfWork.run(() => store.users.save(user));
      expect(await names({ status: 'inactive' })).toEqual(['User 2']);
      expect(await names({ status: 'active', q: 'user' })).toEqual(['User 1']);
    });

    it.each(USER_SORTS)('walks everybody once by %s, whatever the page size', async (sort) => {
      const people = ['Bora', 'anna', '가람', 'Bora', '나래', 'Zoe', 'bora'];
      for (const [index, name] of people.entries()) {
        await register(store, index + 1, { name, at: new Date(OCCASION.at.getTime() + (index >> 1)) });
      }
      const whole = await store.directory.list({}, { limit: 100, sort, after: null });
      expect(whole.items).toHaveLength(people.length);
      expect(whole.next).toBeNull();
      const walked = [];
      let after: Position | null = null;
      do {
        const page: Awaited<ReturnType<typeof store.directory.list>> = await store.directory.list(
          {},
          { limit: 2, sort, after },
        );
        walked.push(...page.items);
        after = page.next;
      } while (after);
      expect(walked).toEqual(whole.items);
    });

    it('sorts names without regard to case, Korean in dictionary order', async () => {
      for (const [index, name] of ['bora', '나래', 'Anna', '가람', 'Zoe'].entries()) {
        await register(store, index + 1, { name });
      }
      expect(await names({}, 'name')).toEqual(['Anna', 'bora', 'Zoe', '가람', '나래']);
      expect(await names({}, '-name')).toEqual(['나래', '가람', 'Zoe', 'bora', 'Anna']);
    });
  });
};
