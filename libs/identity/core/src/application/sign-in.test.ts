import { beforeEach, describe, expect, it } from '@jest/globals';
import { ANONYMOUS } from '@portico/kernel/domain';
import { InvalidCredentials } from '../domain/credentials/index.js';
import { identityInMemory, OCCASION, register, userId, WHENCE, type IdentityInMemory } from '../testing/index.js';
import type { SessionTokens } from './session-tokens.js';
import { SignIn, SignInHandler } from './sign-in.js';

describe('SignIn', () => {
  let identity: IdentityInMemory;

  beforeEach(async () => {
    identity = identityInMemory();
    await register(identity, 1, {
      email: 'kim@example.org',
      passwordHash: await identity.hasher.hash('right password'),
    });
  });

  const signIn = (email: string, password: string): Promise<SessionTokens> => {
    const { credentials, hasher, tokens, sessions, refreshTokens, unitOfWork, clock, ids } = identity;
    const ports = [credentials, hasher, tokens.issuer, sessions, refreshTokens, unitOfWork, clock, ids] as const;
    return new SignInHandler(...ports).execute(new SignIn(ANONYMOUS, email, password, WHENCE));
  };
  const counts = (): Promise<unknown> =>
    identity.unitOfWork.run(async () => (await identity.credentials.lock(userId(1)))?.state);

  it('answers with a token that speaks for the user and allows what the roles allow', async () => {
    const session = await signIn('KIM@example.org', 'right password');
    const grant = await identity.tokens.verifier.verify(session.accessToken);
    expect(grant).toEqual({ userId: userId(1), sessionId: session.sessionId, scopes: session.scopes });
    expect(session.scopes).toContain('profile:read');
    expect(session.scopes).not.toContain('users:read');
  });

  it('opens a session on the device, with a refresh token that goes on with it', async () => {
    const { sessionId, refreshToken } = await signIn('kim@example.org', 'right password');
    const now = identity.clock.now();
    const open = await identity.openSessions.list(userId(1), now, { limit: 10, sort: '-createdAt', after: null });
    const at = now.toISOString();
    expect(open.items).toEqual([{ id: sessionId, ...WHENCE, createdAt: at, lastUsedAt: at }]);
    expect(identity.refreshTokens.read(refreshToken)).toMatchObject({ sessionId, userId: userId(1) });
  });

  it('counts the sign-in and tells the world', async () => {
    await signIn('kim@example.org', 'right password');
    expect(await counts()).toMatchObject({ loginCount: 1, failedCount: 0, lastSignedInAt: identity.clock.now() });
    expect(await identity.published()).toContain('identity.user-signed-in.v1');
  });

  it('refuses a wrong password and counts the failure all the same', async () => {
    await expect(signIn('kim@example.org', 'wrong password')).rejects.toThrow(InvalidCredentials);
    expect(await counts()).toMatchObject({ loginCount: 0, failedCount: 1 });
    expect(await identity.published()).toContain('identity.user-sign-in-failed.v1');
  });

  it('refuses an unknown address in the same words', async () => {
    const unknown = await signIn('lee@example.org', 'right password').catch((error: unknown) => error);
    const wrong = await signIn('kim@example.org', 'wrong password').catch((error: unknown) => error);
    expect(unknown).toEqual(wrong);
  });

  it('refuses somebody who was deactivated', async () => {
    await identity.unitOfWork.run(async () => {
      const user = await identity.users.get(userId(1));
      user.deactivate(0, OCCASION);
      await identity.users.save(user);
    });
    await expect(signIn('kim@example.org', 'right password')).rejects.toThrow(InvalidCredentials);
  });

  it('refuses somebody who is deactivated while the password is hashed', async () => {
    const hasher = identity.hasher;
    const matches = hasher.matches.bind(hasher);
    hasher.matches = async (password, hash) => {
      await identity.unitOfWork.run(async () => {
        const user = await identity.users.get(userId(1));
        user.deactivate(0, OCCASION);
        await identity.users.save(user);
      });
      return matches(password, hash);
    };
    await expect(signIn('kim@example.org', 'right password')).rejects.toThrow(InvalidCredentials);
  });

  it('refuses a text that is no address as it refuses any other', async () => {
    await expect(signIn('kim', 'right password')).rejects.toThrow(InvalidCredentials);
  });
});
