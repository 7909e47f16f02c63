import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Credentials } from '../domain/credentials/index.js';
import { emailAddress, User } from '../domain/user/index.js';
import { OCCASION, register, userId, type IdentityStore } from './identity.fixtures.js';

const PROFILE = { name: '김산림', nickname: null, age: null, phone: null };

class QuietCredentials extends Credentials {
  rehash(passwordHash: string): void {
    this.change({ passwordHash });
  }
}

/** How every `CredentialsRepository` behaves. */
export const credentialsRepositoryContract = (adapter: string, open: () => Promise<IdentityStore>): void => {
  describe(`CredentialsRepository on ${adapter}`, () => {
    let store: IdentityStore;
    beforeEach(async () => void (store = await open()));
    afterEach(() => store.close());

    const signIn = (number: number): Promise<void> =>
      store.unitOfWork.run(async () => {
        const credentials = await store.credentials.lock(userId(number));
        credentials?.signedIn(userId(900), OCCASION);
        if (credentials) await store.credentials.save(credentials);
      });

    it('tells sign-in who has an address', async () => {
      await register(store, 1, { email: 'kim@example.org', admin: true });
      expect(await store.credentials.subject(emailAddress('KIM@example.org'))).toEqual({
        userId: userId(1),
        passwordHash: 'hash 1',
      });
      expect(await store.credentials.subject(emailAddress('lee@example.org'))).toBeNull();
    });

    it('has no subject for somebody who was deactivated', async () => {
      const user = await register(store, 1);
      user.deactivate(0, OCCASION);
      await store.unitOfWork.run(() => store.users.save(user));
      expect(await store.credentials.subject(user.state.email)).toBeNull();
      expect(await store.unitOfWork.run(() => store.credentials.activeRoles(userId(1)))).toBeNull();
    });

    it('tells what an active user is', async () => {
      await register(store, 1, { admin: true });
      const roles = store.unitOfWork.run(() => store.credentials.activeRoles(userId(1)));
      expect(await roles).toEqual(['user', 'admin']);
    });

    it('keeps what is counted', async () => {
      await register(store, 1);
      await store.unitOfWork.run(async () => {
        const credentials = await store.credentials.lock(userId(1));
        credentials?.signInFailed(OCCASION);
        if (credentials) await store.credentials.save(credentials);
      });
      await signIn(1);
      const state = await store.unitOfWork.run(async () => (await store.credentials.lock(userId(1)))?.state);
      expect(state).toMatchObject({ loginCount: 1, failedCount: 0, lastSignedInAt: OCCASION.at });
      expect(await store.published()).toEqual([
        'identity.user-registered.v1',
        'identity.user-sign-in-failed.v1',
        'identity.user-signed-in.v1',
      ]);
    });

    it('saves a change that no event tells of', async () => {
      await register(store, 1);
      await store.unitOfWork.run(async () => {
        const credentials = await store.credentials.lock(userId(1));
        if (!credentials) throw new Error('Nobody was registered.');
        const quiet = new QuietCredentials(credentials.state, credentials.version);
        quiet.rehash('another hash');
        await store.credentials.save(quiet);
      });
      const saved = await store.unitOfWork.run(() => store.credentials.lock(userId(1)));
      expect(saved).toMatchObject({ version: 2, state: { passwordHash: 'another hash' } });
      expect(await store.published()).toEqual(['identity.user-registered.v1']);
    });

    it('counts every one of many sign-ins at once', async () => {
      await register(store, 1);
      await Promise.all(Array.from({ length: 10 }, () => signIn(1)));
      expect((await store.directory.get(userId(1))).user.loginCount).toBe(10);
    });

    it('saves what it has just made once more, when more has happened', async () => {
      await store.unitOfWork.run(async () => {
        const user = User.register(userId(1), emailAddress('kim@example.org'), PROFILE, OCCASION);
        await store.users.save(user);
        user.grantRole('operator', OCCASION);
        await store.users.save(user);
        const credentials = Credentials.create(user.id, 'hash');
        await store.credentials.save(credentials);
        credentials.signedIn(userId(900), OCCASION);
        await store.credentials.save(credentials);
        await store.credentials.save(credentials);
      });
      expect((await store.directory.get(userId(1))).user).toMatchObject({ loginCount: 1, roles: ['user', 'operator'] });
    });

    it('leaves no trace of what is rehearsed, and keeps what else the unit of work did', async () => {
      const stranger = Credentials.create(userId(404), '');
      stranger.signInFailed(OCCASION);
      await store.unitOfWork.run(async () => {
        await register(store, 1);
        await store.credentials.rehearse(stranger);
      });
      expect(await store.published()).toEqual(['identity.user-registered.v1']);
      expect(await store.unitOfWork.run(() => store.credentials.lock(userId(404)))).toBeNull();
      expect((await store.directory.get(userId(1))).user.id).toBe(userId(1));
    });

    it('has nothing to lock for somebody unknown', async () => {
      expect(await store.unitOfWork.run(() => store.credentials.lock(userId(404)))).toBeNull();
      expect(await store.unitOfWork.run(() => store.credentials.lock(null))).toBeNull();
    });
  });
};
