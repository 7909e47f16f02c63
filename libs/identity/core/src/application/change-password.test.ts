import { beforeEach, describe, expect, it } from '@jest/globals';
import { userActor } from '@portico/kernel/domain';
import { UnfitPassword, WrongPassword } from '../domain/credentials/index.js';
import { identityInMemory, openSession, register, sessionId, userId, type IdentityInMemory } from '../testing/index.js';
import { ChangePassword, ChangePasswordHandler } from './change-password.js';

describe('ChangePassword', () => {
  const kim = userActor({ userId: userId(1), sessionId: sessionId(1), scopes: ['profile:write'] });
  let identity: IdentityInMemory;
  beforeEach(async () => {
    identity = identityInMemory();
    await register(identity, 1, { passwordHash: await identity.hasher.hash('old password') });
    await register(identity, 2);
    for (const number of [1, 2]) await openSession(identity, 1, number, identity.clock.now());
    await openSession(identity, 2, 3, identity.clock.now());
  });

  const change = (current: string, next: string): Promise<void> => {
    const { credentials, sessions, hasher, unitOfWork, clock } = identity;
    const handler = new ChangePasswordHandler(credentials, sessions, hasher, unitOfWork, clock);
    return handler.execute(new ChangePassword(kim, current, next));
  };
  const isEnded = (number: number): Promise<boolean> =>
    identity.unitOfWork.run(async () => (await identity.sessions.lock(sessionId(number)))?.state.endedAt !== null);

  it('takes the new password and ends all other sessions of that person', async () => {
    await change('old password', 'new password');
    const kept = await identity.unitOfWork.run(() => identity.credentials.lock(userId(1)));
    expect(kept?.state.passwordHash).toBe(await identity.hasher.hash('new password'));
    expect([await isEnded(1), await isEnded(2), await isEnded(3)]).toEqual([false, true, false]);
    expect((await identity.published()).slice(2)).toEqual([
      'identity.user-password-changed.v1',
      'identity.session-ended.v1',
    ]);
  });

  it('refuses who does not know the current one, and a new one that is unfit', async () => {
    await expect(change('guessed', 'new password')).rejects.toThrow(WrongPassword);
    await expect(change('old password', 'short')).rejects.toThrow(UnfitPassword);
    expect(await isEnded(2)).toBe(false);
  });

  it('refuses one of two changes at the same moment', async () => {
    const outcomes = await Promise.allSettled(
      ['first', 'other'].map((one) => change('old password', `${one} password`)),
    );
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });
});
