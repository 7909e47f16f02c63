import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RefreshSession, RefreshSessionHandler, Session } from '@portico/identity-core';
import { memoryAccessTokens, register, sessionId, userId, WHENCE } from '@portico/identity-core/testing';
import { ANONYMOUS } from '@portico/kernel/domain';
import { SequentialIds } from '@portico/kernel/testing';
import { silentLog } from '@portico/platform-observability/testing';
import { Database, PostgresOutbox, PostgresUnitOfWork } from '@portico/platform-postgres';
import { testDatabase, type TestDatabase } from '@portico/platform-postgres/testing';
import { identitySchema } from './identity.schema.js';
import { PostgresCredentialsRepository } from './postgres/credentials.repository.postgres.js';
import { PostgresSessionDirectory } from './postgres/session.directory.postgres.js';
import { PostgresSessionRepository } from './postgres/session.repository.postgres.js';
import { PostgresUserDirectory } from './postgres/user.directory.postgres.js';
import { PostgresUserRepository } from './postgres/user.repository.postgres.js';
import { SealedRefreshTokens } from './security/refresh-tokens.sealed.js';

const SESSIONS = 1_000;
const REFRESHES = 20;
const LOST = 0.05;
const AT_ONCE = 20;

const refreshTokens = new SealedRefreshTokens(new Uint8Array(32).fill(7));
const ids = new SequentialIds();

/** One process of several, with connections of its own. */
const replica = (database: Database) => {
  const outbox = new PostgresOutbox(database, ids, silentLog);
  const unitOfWork = new PostgresUnitOfWork(database, identitySchema.refusals);
  const sessions = new PostgresSessionRepository(database, outbox, () => undefined);
  const credentials = new PostgresCredentialsRepository(database, outbox);
  const clock = { now: () => new Date() };
  const { issuer } = memoryAccessTokens();
  const handler = new RefreshSessionHandler(sessions, credentials, refreshTokens, issuer, unitOfWork, clock);
  return {
    refresh: async (token: string) => (await handler.execute(new RefreshSession(ANONYMOUS, token))).refreshToken,
    store: {
      unitOfWork,
      sessions,
      credentials,
      users: new PostgresUserRepository(database, outbox),
      directory: new PostgresUserDirectory(database),
      openSessions: new PostgresSessionDirectory(database),
      published: async () => [],
      close: async () => undefined,
    },
  };
};

describe('Sessions over two processes', () => {
  let test: TestDatabase;
  let other: Database;
  let replicas: readonly ReturnType<typeof replica>[];
  beforeAll(async () => {
    test = await testDatabase([identitySchema.migrations], identitySchema.tables);
    const entities = identitySchema.tables;
    const options = { applicationName: 'another process', poolSize: 10, entities, onTrouble: () => undefined };
    other = await Database.connect({ url: test.url, ...options });
    replicas = [replica(test.database), replica(other)];
    const { store } = replicas[0] as ReturnType<typeof replica>;
    await register(store, 1);
  });
  afterAll(async () => {
    await other.close();
    await test.drop();
  });

  const open = async (number: number): Promise<string> => {
    const session = { sessionId: sessionId(number), userId: userId(1) };
    const { token, hash } = refreshTokens.mint(session);
    const { unitOfWork, sessions } = (replicas[0] as ReturnType<typeof replica>).store;
    const opened = Session.open(session.sessionId, session.userId, hash, WHENCE, new Date());
    await unitOfWork.run(() => sessions.save(opened));
    return token;
  };
  const refresh = (nth: number, token: string): Promise<string> =>
    (replicas[nth % 2] as ReturnType<typeof replica>).refresh(token);
  const ended = async (): Promise<unknown> =>
    (await test.database.direct('SELECT count(*) FROM identity.sessions WHERE ended_at IS NOT NULL'))[0];

  it('have one successor for fifty uses of one token at once', async () => {
    const token = await open(0);
    const successors = await Promise.all(Array.from({ length: 50 }, (_, nth) => refresh(nth, token)));
    expect(new Set(successors).size).toBe(1);
    const [row] = await test.database.direct('SELECT generation FROM identity.sessions WHERE id = $1', [sessionId(0)]);
    expect(row).toEqual({ generation: 1 });
    expect(await ended()).toEqual({ count: 0 });
  });

  it(`survive ${REFRESHES} refreshes each, of which one in twenty is never answered and asked again, all ${SESSIONS} of them`, async () => {
    let [next, lost] = [1, 0];
    const live = async (): Promise<void> => {
      while (next <= SESSIONS) {
        const number = (next += 1) - 1;
        let token = await open(number);
        for (let nth = 0; nth < REFRESHES; nth += 1) {
          const successor = await refresh(number + nth, token);
          if (Math.random() >= LOST) token = successor;
          else {
            lost += 1;
            token = await refresh(number + nth + 1, token);
          }
        }
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, live));
    expect(lost).toBeGreaterThan(SESSIONS * REFRESHES * LOST * 0.8);
    expect(await ended()).toEqual({ count: 0 });
  }, 180_000);
});
