import { userActor, type Actor, type UserId } from '@portico/kernel/domain';
import { FixedClock, MemoryUnitOfWork, SequentialIds } from '@portico/kernel/testing';
import { scopesOf, type Role } from '../domain/user/index.js';
import type { IdentityStore } from './identity.fixtures.js';
import type { AccessTokens } from './access-tokens.contract.js';
import { memoryAccessTokens } from './memory-access-tokens.js';
import { MemoryCredentialsRepository } from './memory-credentials.repository.js';
import { MemoryIdentity } from './memory-identity.js';
import { MemorySessionDirectory } from './memory-session.directory.js';
import { MemorySessionRepository } from './memory-session.repository.js';
import { MemoryUserDirectory } from './memory-user.directory.js';
import { MemoryUserRepository } from './memory-user.repository.js';
import { PlainPasswordHasher } from './plain-password-hasher.js';
import { PlainRefreshTokens } from './plain-refresh-tokens.js';

/** Every port of identity, in memory. */
export interface IdentityInMemory extends IdentityStore {
  readonly hasher: PlainPasswordHasher;
  readonly tokens: AccessTokens;
  readonly refreshTokens: PlainRefreshTokens;
  readonly clock: FixedClock;
  readonly ids: SequentialIds;
}

export const identityInMemory = (): IdentityInMemory => {
  const unitOfWork = new MemoryUnitOfWork();
  const identity = new MemoryIdentity(unitOfWork);
  return {
    unitOfWork,
    users: new MemoryUserRepository(identity),
    credentials: new MemoryCredentialsRepository(identity),
    directory: new MemoryUserDirectory(identity),
    sessions: new MemorySessionRepository(identity),
    openSessions: new MemorySessionDirectory(identity),
    hasher: new PlainPasswordHasher(),
    tokens: memoryAccessTokens(),
    refreshTokens: new PlainRefreshTokens(),
    clock: new FixedClock(),
    ids: new SequentialIds(),
    published: async () => identity.outbox.events.map(({ type }) => type),
    close: async () => {},
  };
};

/** Somebody signed in, with what their roles allow. */
export const signedIn = (id: UserId, ...roles: readonly Role[]): Actor =>
  userActor({ userId: id, sessionId: `session of ${id}`, scopes: scopesOf(roles) });
