import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ConcurrencyConflict, NotFound } from '@portico/kernel/application';
import { emailAddress, EmailTaken, User } from '../domain/user/index.js';
import { OCCASION, register, userId, type IdentityStore } from './identity.fixtures.js';

class QuietUser extends User {
  touch(at: Date): void {
    this.change({ updatedAt: at });
  }
}

/** How every `UserRepository` behaves. */
export const userRepositoryContract = (adapter: string, open: () => Promise<IdentityStore>): void => {
  describe(`UserRepository on ${adapter}`, () => {
    let store: IdentityStore;
    beforeEach(async () => void (store = await open()));
    afterEach(() => store.close());

    const edit = (number: number, name: string): Promise<void> =>
      store.unitOfWork.run(async () => {
        const user = await store.users.get(userId(number));
        user.editProfile({ name }, OCCASION);
        await store.users.save(user);
      });

    it('gives back what was saved, to the last field', async () => {
      const saved = await register(store, 1, { name: '김산림', nickname: '나무', age: 41, phone: '+82 2 000 0000' });
      const loaded = await store.users.get(userId(1));
      expect(loaded.state).toEqual(saved.state);
      expect(loaded.version).toBe(1);
    });

    it('does not know a user who was never saved', async () => {
      await expect(store.users.get(userId(404))).rejects.toThrow(NotFound);
      await expect(store.users.findByEmail(emailAddress('nobody@example.org'))).resolves.toBeNull();
    });

    it('finds a user by address', async () => {
      await register(store, 1, { email: 'Kim@Example.org' });
      expect((await store.users.findByEmail(emailAddress('kim@example.org')))?.id).toBe(userId(1));
    });

    it('raises the version with every edit, and not without one', async () => {
      await register(store, 1);
      await edit(1, 'Renamed');
      await edit(1, 'Renamed');
      expect((await store.users.get(userId(1))).version).toBe(2);
    });

    it('saves a change that no event tells of', async () => {
      await register(store, 1);
      const at = new Date('2026-04-05T06:07:08.009Z');
      await store.unitOfWork.run(async () => {
        const { state, version } = await store.users.get(userId(1));
        const quiet = new QuietUser(state, version);
        quiet.touch(at);
        await store.users.save(quiet);
      });
      expect(await store.users.get(userId(1))).toMatchObject({ version: 2, state: { updatedAt: at } });
      expect(await store.published()).toEqual(['identity.user-registered.v1']);
    });

    it('refuses a second account with the same address', async () => {
      await register(store, 1, { email: 'same@example.org' });
      await expect(register(store, 2, { email: 'SAME@example.org' })).rejects.toThrow(EmailTaken);
      await expect(store.users.get(userId(2))).rejects.toThrow(NotFound);
    });

    it('refuses to overwrite what somebody else saved in the meantime', async () => {
      await register(store, 1);
      const mine = await store.users.get(userId(1));
      await edit(1, 'Theirs');
      mine.editProfile({ name: 'Mine' }, OCCASION);
      const attempts = store.unitOfWork.run(() => store.users.save(mine));
      await expect(attempts).rejects.toThrow(ConcurrencyConflict);
      expect((await store.users.get(userId(1))).state.profile.name).toBe('Theirs');
    });

    it('publishes what happened with the change, and nothing when the unit of work fails', async () => {
      await register(store, 1);
      const failing = store.unitOfWork.run(async () => {
        const user = await store.users.get(userId(1));
        user.grantRole('operator', OCCASION);
        await store.users.save(user);
        throw new Error('after the save');
      });
      await expect(failing).rejects.toThrow('after the save');
      expect((await store.users.get(userId(1))).state.roles).toEqual(['user']);
      expect(await store.published()).toEqual(['identity.user-registered.v1']);
    });

    it('counts the other active admins', async () => {
      await register(store, 1, { admin: true });
      await register(store, 2, { admin: true });
      await register(store, 3);
      const others = (number: number): Promise<number> =>
        store.unitOfWork.run(() => store.users.otherAdmins(userId(number)));
      expect([await others(1), await others(3)]).toEqual([1, 2]);
      await store.unitOfWork.run(async () => {
        const admin = await store.users.get(userId(2));
        admin.deactivate(1, OCCASION);
        await store.users.save(admin);
      });
      expect([await others(1), await others(3)]).toEqual([0, 1]);
    });
  });
};
