import { beforeEach, describe, expect, it } from '@jest/globals';
import { InsufficientScope, NotFound } from '@portico/kernel/application';
import { systemActor, VersionMismatch, type Actor, type ExpectedVersion } from '@portico/kernel/domain';
import { InvalidProfile } from '../domain/user/index.js';
import { identityInMemory, register, signedIn, userId, type IdentityInMemory } from '../testing/index.js';
import { EditUser, EditUserHandler, type EditedUser } from './edit-user.js';

describe('EditUser', () => {
  const admin = signedIn(userId(9), 'admin');
  let identity: IdentityInMemory;

  beforeEach(async () => {
    identity = identityInMemory();
    await register(identity, 1);
    await register(identity, 9, { admin: true });
  });

  const edit = (
    age: number,
    { of = 1, by = admin, expected = '*' }: { of?: number; by?: Actor; expected?: ExpectedVersion } = {},
  ): Promise<EditedUser> => {
    const { users, directory, clock, unitOfWork } = identity;
    const handler = new EditUserHandler(users, directory, clock);
    return unitOfWork.run(() => handler.execute(new EditUser(by, userId(of), expected, { age })));
  };

  it('changes anybody’s profile for an admin, and for the platform', async () => {
    expect(await edit(42, { expected: 1 })).toMatchObject({
      user: { id: userId(1), age: 42 },
      version: 2,
      changed: ['age'],
    });
    expect(await edit(42)).toMatchObject({ version: 2, changed: [] });
    expect(await edit(43, { by: systemActor('terminal') })).toMatchObject({ user: { age: 43 } });
  });

  it('refuses who administers no users, their own profile included', async () => {
    await expect(edit(42, { by: signedIn(userId(2), 'operator') })).rejects.toThrow(InsufficientScope);
    await expect(edit(42, { by: signedIn(userId(1), 'user') })).rejects.toThrow(InsufficientScope);
  });

  it('refuses a version that is no longer current, a profile that breaks a limit, and nobody', async () => {
    await expect(edit(42, { expected: 7 })).rejects.toThrow(VersionMismatch);
    await expect(edit(151)).rejects.toThrow(InvalidProfile);
    await expect(edit(42, { of: 404 })).rejects.toThrow(NotFound);
  });
});
