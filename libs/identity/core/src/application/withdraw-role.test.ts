import { beforeEach, describe, expect, it } from '@jest/globals';
import { systemActor } from '@portico/kernel/domain';
import { LastAdmin, type Role } from '../domain/user/index.js';
import { identityInMemory, register, userId, type IdentityInMemory } from '../testing/index.js';
import { GrantRole, GrantRoleHandler } from './grant-role.js';
import { WithdrawRole, WithdrawRoleHandler } from './withdraw-role.js';

describe('GrantRole and WithdrawRole', () => {
  const admin = systemActor('test');
  let identity: IdentityInMemory;
  beforeEach(() => void (identity = identityInMemory()));

  const grant = (number: number, role: Role): Promise<boolean> => {
    const { users, sessions, clock, unitOfWork } = identity;
    return unitOfWork.run(() =>
      new GrantRoleHandler(users, sessions, clock).execute(new GrantRole(admin, userId(number), role)),
    );
  };
  const withdraw = (number: number, role: Role): Promise<boolean> => {
    const { users, sessions, clock, unitOfWork } = identity;
    const handler = new WithdrawRoleHandler(users, sessions, clock);
    return unitOfWork.run(() => handler.execute(new WithdrawRole(admin, userId(number), role)));
  };

  it('give and take a role, each once however often it is asked', async () => {
    await register(identity, 1);
    expect([await grant(1, 'operator'), await grant(1, 'operator')]).toEqual([true, false]);
    expect((await identity.users.get(userId(1))).state.roles).toEqual(['user', 'operator']);
    expect([await withdraw(1, 'operator'), await withdraw(1, 'operator')]).toEqual([true, false]);
    expect((await identity.users.get(userId(1))).state.roles).toEqual(['user']);
    expect((await identity.published()).slice(1)).toEqual([
      'identity.user-role-granted.v1',
      'identity.user-role-withdrawn.v1',
    ]);
  });

  it('keep the last admin', async () => {
    await register(identity, 1, { admin: true });
    await register(identity, 2);
    await expect(withdraw(1, 'admin')).rejects.toThrow(LastAdmin);
    await grant(2, 'admin');
    await withdraw(1, 'admin');
    await expect(withdraw(2, 'admin')).rejects.toThrow(LastAdmin);
  });
});
