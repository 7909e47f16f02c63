import { beforeEach, describe, expect, it } from '@jest/globals';
import { ANONYMOUS } from '@portico/kernel/domain';
import { emailAddress, EmailTaken, InvalidEmail } from '../domain/user/index.js';
import { identityInMemory, type IdentityInMemory } from '../testing/index.js';
import type { VersionedUser } from './ports/index.js';
import { RegisterUser, RegisterUserHandler } from './register-user.js';

describe('RegisterUser', () => {
  let identity: IdentityInMemory;
  beforeEach(() => void (identity = identityInMemory()));

  const register = (email: string, name = '김산림'): Promise<VersionedUser> => {
    const { users, credentials, directory, hasher, unitOfWork, clock, ids } = identity;
    const handler = new RegisterUserHandler(users, credentials, directory, hasher, unitOfWork, clock, ids);
    const profile = { name, nickname: null, age: null, phone: null };
    return handler.execute(new RegisterUser(ANONYMOUS, email, 'a long password', profile));
  };

  it('opens an active account with the role of a user', async () => {
    const { user, version } = await register(' Kim@Example.org ');
    expect(version).toBe(1);
    expect(user).toMatchObject({
      email: 'kim@example.org',
      name: '김산림',
      status: 'active',
      roles: ['user'],
      loginCount: 0,
    });
  });

  it('lets the new user sign in', async () => {
    await register('kim@example.org');
    const subject = await identity.credentials.subject(emailAddress('kim@example.org'));
    expect(await identity.hasher.matches('a long password', subject?.passwordHash ?? null)).toBe(true);
  });

  it('tells the world', async () => {
    await register('kim@example.org');
    expect(await identity.published()).toEqual(['identity.user-registered.v1']);
  });

  it('refuses an address that is taken, and says nothing to the world', async () => {
    await register('kim@example.org');
    await expect(register('KIM@example.org')).rejects.toThrow(EmailTaken);
    expect(await identity.published()).toHaveLength(1);
  });

  it('refuses what is no address', async () => {
    await expect(register('kim at example')).rejects.toThrow(InvalidEmail);
  });
});
