import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { userId } from '@portico/identity-core/testing';
import { metricsText } from '@portico/platform-observability';
import { silentLog } from '@portico/platform-observability/testing';
import { eventually } from '@portico/platform-ports/testing';
import { TcpProxy } from '@portico/platform-ports/testing/tcp-proxy';
import { Database } from '@portico/platform-postgres';
import { testDatabase, type TestDatabase } from '@portico/platform-postgres/testing';
import { randomUUID } from 'node:crypto';
import { identitySchema } from '../identity.schema.js';
import { RevocationWatch } from './revocation-watch.js';
import { Revocations } from './revocations.js';

const WITHIN_MS = 5_000;
const USER = `
  INSERT INTO identity.users (id, version, email, name, status, roles, name_key, search_text, search_tokens, created_at, updated_at)
  VALUES ($1, 1, 'kim@example.org', '김', 'active', '{user}', '', '', '{}', now(), now())`;
const SESSION = `
  INSERT INTO identity.sessions (id, version, user_id, generation, token_hash, opened_at, last_used_at, ended_at, revoked_at)
  VALUES ($1, 1, $2, 0, '', now(), now(), $3, $4)`;

describe('What other processes revoke', () => {
  let test: TestDatabase;
  let cable: TcpProxy;
  let closing: AsyncDisposableStack;
  beforeAll(async () => {
    test = await testDatabase([identitySchema.migrations], identitySchema.tables);
    await test.database.direct(USER, [userId(1)]);
  });
  afterAll(() => test.drop());
  beforeEach(async () => {
    cable = await TcpProxy.before(test.url);
    closing = new AsyncDisposableStack();
    closing.defer(() => cable.close());
  });
  afterEach(() => closing.disposeAsync());

  const startWatch = async (): Promise<Revocations> => {
    const options = { applicationName: 'a replica', poolSize: 2, onTrouble: () => undefined };
    const database = await Database.connect({ url: cable.url, ...options });
    closing.defer(() => database.close());
    const revocations = new Revocations();
    const watch = new RevocationWatch(database, revocations, silentLog);
    await watch.onApplicationBootstrap();
    closing.defer(() => watch.onModuleDestroy());
    return revocations;
  };
  const revoke = async (revokedAt: Date, ended: boolean): Promise<string> => {
    const id = randomUUID();
    await test.database.direct(SESSION, [id, userId(1), ended ? revokedAt : null, revokedAt]);
    return id;
  };

  it('is known at the start, as far as a token can be left of it', async () => {
    const [recent, old] = [await revoke(new Date(), true), await revoke(new Date(Date.now() - 20 * 60_000), true)];
    const revocations = await startWatch();
    expect([recent, old].map((id) => revocations.voids(id, 0))).toEqual([true, false]);
  });

  it('is known within a second or two, without a word from whoever did it', async () => {
    const revocations = await startWatch();
    const ended = await revoke(new Date(), true);
    await eventually(() => expect(revocations.voids(ended, Infinity)).toBe(true), WITHIN_MS);
  });

  it('is known after a process was cut off, which until then tells how old its knowledge is', async () => {
    const revocations = await startWatch();
    cable.refuse();
    const ended = await revoke(new Date(), true);
    const age = async (): Promise<number> =>
      Number(/^session_revocations_age_seconds (.+)$/m.exec(await metricsText())?.[1]);
    await eventually(async () => expect(await age()).toBeGreaterThan(2), WITHIN_MS);
    expect(revocations.voids(ended, 0)).toBe(false);
    cable.restore();
    await eventually(() => expect(revocations.voids(ended, 0)).toBe(true), WITHIN_MS);
    await eventually(async () => expect(await age()).toBeLessThan(2), WITHIN_MS);
  });

  it('leaves later tokens of a session alone that has not ended', async () => {
    const revocations = await startWatch();
    const at = new Date();
    const revoked = await revoke(at, false);
    await eventually(() => expect(revocations.voids(revoked, at.getTime())).toBe(true), WITHIN_MS);
    expect(revocations.voids(revoked, at.getTime() + 1)).toBe(false);
  });
});
