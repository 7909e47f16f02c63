import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { idempotencyStoreContract } from '@portico/platform-ports/testing';
import { PostgresIdempotencyStore } from './idempotency-store.postgres.js';
import { testDatabase, type TestDatabase } from './testing/index.js';

const secret = Buffer.from('a secret of the server, long enough');

let test: TestDatabase;
beforeAll(async () => void (test = await testDatabase()));
afterAll(() => test.drop());
beforeEach(() => test.database.direct('TRUNCATE platform.idempotency_key'));

idempotencyStoreContract('PostgresIdempotencyStore', async () => ({
  store: new PostgresIdempotencyStore(test.database, secret),
  other: new PostgresIdempotencyStore(test.database, secret),
  unitOfWork: test.unitOfWork,
  advance: async (milliseconds) => {
    await test.database.direct(
      `UPDATE platform.idempotency_key SET created_at = created_at - $1 * interval '1 millisecond',
         leased_until = leased_until - $1 * interval '1 millisecond'`,
      [milliseconds],
    );
  },
  close: async () => undefined,
}));

describe('what PostgresIdempotencyStore leaves in the database', () => {
  const key = { scope: 'POST /v1/accounts as 203.0.113.7', key: '7a1f0c52-4c55' };
  const content = '{"email":"a@example.org","password":"correct horse"}';

  it('tells neither scope, key, content nor result', async () => {
    const store = new PostgresIdempotencyStore(test.database, secret);
    const state = await store.begin(key, content);
    if (state.state !== 'started') throw new Error(state.state);
    await test.unitOfWork.run(() => store.finish(state.ticket, { secret: 'shown once' }));

    const [row] = await test.database.direct<Record<string, unknown>>('SELECT * FROM platform.idempotency_key');

    const bytes = Object.values(row ?? {}).map((value) =>
      Buffer.isBuffer(value) ? value.toString('latin1') : String(value),
    );
    expect(bytes).toHaveLength(6);
    for (const told of ['accounts', '203.0.113.7', key.key, 'example', 'horse', 'shown once']) {
      expect(bytes.join()).not.toContain(told);
    }
  });

  it('is unknown to a server with another secret', async () => {
    await new PostgresIdempotencyStore(test.database, secret).begin(key, content);
    const stranger = new PostgresIdempotencyStore(test.database, Buffer.from('another secret of another server'));

    expect(await stranger.begin(key, content)).toMatchObject({ state: 'started' });
  });
});
