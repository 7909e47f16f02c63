import { beforeEach, describe, expect, it } from '@jest/globals';
import { systemActor, VersionMismatch, type ExpectedVersion } from '@portico/kernel/domain';
import { LastAdmin } from '../domain/user/index.js';
import { identityInMemory, register, userId, type IdentityInMemory } from '../testing/index.js';
import { DeactivateUser, DeactivateUserHandler } from './deactivate-user.js';

describe('DeactivateUser', () => {
  let identity: IdentityInMemory;
  beforeEach(() => void (identity = identityInMemory()));

  const deactivate = (number: number, expected: ExpectedVersion = '*'): Promise<boolean> => {
    const { users, sessions, clock, unitOfWork } = identity;
    const command = new DeactivateUser(systemActor('test'), userId(number), expected);
    return unitOfWork.run(() => new DeactivateUserHandler(users, sessions, clock).execute(command));
  };

  it('ends the access of a user, and doing it again changes nothing', async () => {
    await register(identity, 1);
    expect([await deactivate(1), await deactivate(1)]).toEqual([true, false]);
    expect((await identity.users.get(userId(1))).isActive).toBe(false);
    expect(await identity.published()).toEqual(['identity.user-registered.v1', 'identity.user-deactivated.v1']);
  });

  it('refuses to act on a version that is no longer current', async () => {
    await register(identity, 1);
    await expect(deactivate(1, 7)).rejects.toThrow(VersionMismatch);
  });

  it('keeps the last admin', async () => {
    await register(identity, 1, { admin: true });
    await register(identity, 2, { admin: true });
    await deactivate(1);
    await expect(deactivate(2)).rejects.toThrow(LastAdmin);
  });
});
