import { beforeEach, describe, expect, it } from '@jest/globals';
import { ANONYMOUS } from '@portico/kernel/domain';
import { InvalidGrant, Session } from '../domain/session/index.js';
import { identityInMemory, OCCASION, register, userId, WHENCE, type IdentityInMemory } from '../testing/index.js';
import { RefreshSession, RefreshSessionHandler } from './refresh-session.js';
import type { SessionTokens } from './session-tokens.js';

const SECOND = 1_000;
const DAY = 24 * 60 * 60 * SECOND;

describe('RefreshSession', () => {
  let identity: IdentityInMemory;
  let first: string;
  beforeEach(async () => {
    identity = identityInMemory();
    await register(identity, 1);
    first = await open('a session');
  });

  const open = async (sessionId: string): Promise<string> => {
    const { token, hash } = identity.refreshTokens.mint({ sessionId, userId: userId(1) });
    const session = Session.open(sessionId, userId(1), hash, WHENCE, identity.clock.now());
    await identity.unitOfWork.run(() => identity.sessions.save(session));
    return token;
  };
  const refresh = (token: string): Promise<SessionTokens> => {
    const { sessions, credentials, refreshTokens, tokens, unitOfWork, clock } = identity;
    const ports = [sessions, credentials, refreshTokens, tokens.issuer, unitOfWork, clock] as const;
    return new RefreshSessionHandler(...ports).execute(new RefreshSession(ANONYMOUS, token));
  };
  const told = async (): Promise<readonly string[]> => (await identity.published()).slice(1);

  it('answers the next pair, which goes on with the same session', async () => {
    const next = await refresh(first);
    const { sessionId, accessToken, refreshToken, scopes } = next;
    expect(await identity.tokens.verifier.verify(accessToken)).toEqual({ userId: userId(1), sessionId, scopes });
    expect(sessionId).toBe('a session');
    expect((await refresh(refreshToken)).sessionId).toBe('a session');
    expect(await told()).toEqual([]);
  });

  it('gives everybody the same successor within ten seconds', async () => {
    const successors = await Promise.all(Array.from({ length: 50 }, () => refresh(first)));
    identity.clock.advance(10 * SECOND);
    successors.push(await refresh(first));
    expect(new Set(successors.map(({ refreshToken }) => refreshToken)).size).toBe(1);
    expect(await told()).toEqual([]);
  });

  it('ends the session when a token is used again later, and tells the world why', async () => {
    const { refreshToken } = await refresh(first);
    identity.clock.advance(10 * SECOND + 1);
    await expect(refresh(first)).rejects.toThrow(InvalidGrant);
    await expect(refresh(refreshToken)).rejects.toThrow(InvalidGrant);
    expect(await told()).toEqual(['identity.session-ended.v1']);
  });

  it('ends the session when a token from before the last exchange is used, however soon', async () => {
    const second = (await refresh(first)).refreshToken;
    await refresh(second);
    await expect(refresh(first)).rejects.toThrow(InvalidGrant);
    await expect(refresh(second)).rejects.toThrow(InvalidGrant);
  });

  it('leaves other sessions of the same person alone', async () => {
    const other = await open('another session');
    await refresh((await refresh(first)).refreshToken);
    await expect(refresh(first)).rejects.toThrow(InvalidGrant);
    expect((await refresh(other)).sessionId).toBe('another session');
  });

  it('refuses what is no token of ours, and says nothing of it', async () => {
    await expect(refresh('nonsense')).rejects.toThrow(InvalidGrant);
    expect(await told()).toEqual([]);
  });

  it.each([
    ['after fourteen days without use', 0],
    ['after thirty days, however it was used', 3],
  ])('refuses %s', async (_when, refreshes) => {
    let token = first;
    for (let nth = 0; nth < refreshes; nth += 1) {
      identity.clock.advance(9 * DAY);
      token = (await refresh(token)).refreshToken;
    }
    identity.clock.advance(refreshes === 0 ? 14 * DAY + 1 : 3 * DAY + 1);
    await expect(refresh(token)).rejects.toThrow(InvalidGrant);
  });

  it('refuses somebody who was deactivated', async () => {
    await identity.unitOfWork.run(async () => {
      const user = await identity.users.get(userId(1));
      user.deactivate(0, OCCASION);
      await identity.users.save(user);
    });
    await expect(refresh(first)).rejects.toThrow(InvalidGrant);
  });

  it('allows what the roles allow now', async () => {
    expect((await refresh(first)).scopes).not.toContain('users:read');
    await identity.unitOfWork.run(async () => {
      const user = await identity.users.get(userId(1));
      user.grantRole('operator', OCCASION);
      await identity.users.save(user);
    });
    expect((await refresh(first)).scopes).toContain('users:read');
  });
});
