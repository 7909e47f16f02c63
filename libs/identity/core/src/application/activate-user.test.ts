import { describe, expect, it } from '@jest/globals';
import { systemActor } from '@portico/kernel/domain';
import { identityInMemory, register, userId } from '../testing/index.js';
import { ActivateUser, ActivateUserHandler } from './activate-user.js';
import { DeactivateUser, DeactivateUserHandler } from './deactivate-user.js';

describe('ActivateUser', () => {
  it('gives access back, once', async () => {
    const identity = identityInMemory();
    await register(identity, 1);
    const { users, sessions, clock, unitOfWork } = identity;
    const admin = systemActor('test');
    await unitOfWork.run(() =>
      new DeactivateUserHandler(users, sessions, clock).execute(new DeactivateUser(admin, userId(1), '*')),
    );
    const activate = (): Promise<boolean> =>
      unitOfWork.run(() => new ActivateUserHandler(users, clock).execute(new ActivateUser(admin, userId(1))));
    expect([await activate(), await activate()]).toEqual([true, false]);
    expect((await users.get(userId(1))).isActive).toBe(true);
    expect((await identity.published()).filter((type) => type === 'identity.user-activated.v1')).toHaveLength(1);
  });
});
