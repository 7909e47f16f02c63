import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { UserFilter, UserSort } from '@portico/identity-core';
import { searchTokens } from '@portico/platform-postgres';
import { recordedPlans, testDatabase, type TestDatabase } from '@portico/platform-postgres/testing';
import { identitySchema } from '../identity.schema.js';
import { PostgresUserDirectory } from './user.directory.postgres.js';

const USERS = 20_000;

describe('The plans of the user directory', () => {
  let test: TestDatabase;

  beforeAll(async () => {
    test = await testDatabase([identitySchema.migrations], identitySchema.tables);
    await test.database.direct(
      `INSERT INTO identity.users
       SELECT gen_random_uuid(), 1, 'u' || n || '@example.org', 'User ' || n, NULL, NULL, NULL, 'active', '{user}',
              'user ' || n, 'user ' || n || E'\\n\\nu' || n || '@example.org', $2::text[] || ('t' || n),
              now() - n * interval '1 second', now()
       FROM generate_series(1, $1::int) n`,
      [USERS, searchTokens('User')],
    );
    await test.database.direct(`INSERT INTO identity.credentials SELECT id, 1, 'hash', 0, 0, NULL FROM identity.users`);
    await test.database.direct(
      `UPDATE identity.users SET name = '김산림', search_text = '김산림', search_tokens = $1 WHERE email = 'u7@example.org'`,
      [searchTokens('김산림')],
    );
    await test.database.direct('VACUUM ANALYZE identity.users, identity.credentials');
  });
  afterAll(() => test.drop());

  const plansOf = (filter: UserFilter, sort: UserSort, after: readonly string[] | null): Promise<string[]> =>
    recordedPlans(test.database, (database) =>
      new PostgresUserDirectory(database).list(filter, { limit: 20, sort, after }),
    );

  it.each([
    ['-createdAt', 'users_by_creation', [new Date().toISOString(), '019b0000-0000-7000-8000-000000000001']],
    ['name', 'users_by_name', ['user 5', '019b0000-0000-7000-8000-000000000001']],
    ['email', 'users_email_key', ['u5@example.org', '019b0000-0000-7000-8000-000000000001']],
  ] as const)('walk by %s along %s, without sorting', async (sort, index, after) => {
    for (const position of [null, after]) {
      const [plan = ''] = await plansOf({}, sort, position);
      expect(plan).toContain(index);
      expect(plan).not.toMatch(/Seq Scan on users|Sort Key: u\.(created_at|name_key)/);
    }
  });

  it.each(['산', '산림'])('find %s through the index of search tokens', async (q) => {
    const [plan = ''] = await plansOf({ q }, '-createdAt', null);
    expect(plan).toContain('users_by_search');
    expect(plan).not.toContain('Seq Scan on users');
  });
});
