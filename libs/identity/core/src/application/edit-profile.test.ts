import { beforeEach, describe, expect, it } from '@jest/globals';
import { VersionMismatch, type ExpectedVersion } from '@portico/kernel/domain';
import { InvalidProfile, type Profile } from '../domain/user/index.js';
import { identityInMemory, register, signedIn, userId, type IdentityInMemory } from '../testing/index.js';
import { EditProfile, EditProfileHandler } from './edit-profile.js';
import type { VersionedUser } from './ports/index.js';

describe('EditProfile', () => {
  const kim = signedIn(userId(1), 'user');
  let identity: IdentityInMemory;

  beforeEach(async () => {
    identity = identityInMemory();
    await register(identity, 1, { name: '김산림', nickname: '나무' });
  });

  const edit = (changes: Partial<Profile>, expected: ExpectedVersion = 1): Promise<VersionedUser> => {
    const { users, directory, clock, unitOfWork } = identity;
    const handler = new EditProfileHandler(users, directory, clock);
    return unitOfWork.run(() => handler.execute(new EditProfile(kim, expected, changes)));
  };

  it('changes what was given, clears what was null, and leaves the rest', async () => {
    const { user, version } = await edit({ nickname: null, age: 42 });
    expect(user).toMatchObject({
      name: '김산림',
      nickname: null,
      age: 42,
      updatedAt: identity.clock.now().toISOString(),
    });
    expect(version).toBe(2);
  });

  it('names the changed fields to the world, not their contents', async () => {
    await edit({ age: 42 });
    expect(await identity.published()).toEqual(['identity.user-registered.v1', 'identity.user-updated.v1']);
  });

  it('changes nothing when everything stays as it was', async () => {
    expect(await edit({ name: '김산림' })).toMatchObject({ version: 1 });
    expect(await identity.published()).toHaveLength(1);
  });

  it('refuses an edit of a version that is no longer current', async () => {
    await edit({ age: 42 });
    await expect(edit({ age: 43 }, 1)).rejects.toThrow(VersionMismatch);
    await expect(edit({ age: 43 }, '*')).resolves.toMatchObject({ version: 3 });
  });

  it('refuses a profile that breaks a limit', async () => {
    await expect(edit({ age: 151 })).rejects.toThrow(InvalidProfile);
  });
});
