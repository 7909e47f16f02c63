import { hash } from '@node-rs/argon2';
import { execute } from './execute.ts';

export const USERS = 100_000;

export const ADMIN = 'admin@example.org';

/** The password of everybody on the stage. */
export const PASSWORD = 'correct horse battery';

/** The address of one of the users, who are counted from 1. */
export const emailOf = (number: number): string => `user${number}@example.org`;

// Four users share each millisecond, so that the id has to decide between them.
const USER_ROWS = `
  INSERT INTO identity.users
    (id, version, email, name, nickname, age, phone, status, roles, name_key, search_text, search_tokens, created_at, updated_at)
  SELECT gen_random_uuid(), 1, 'user' || n || '@example.org', name, '나무지기' || n % 1000, 20 + n % 60,
         '010-' || lpad((n % 10000)::text, 4, '0') || '-0000', 'active', '{user}', lower(name),
         lower(name || E'\\n' || 'user' || n || '@example.org'), string_to_array(lower(name), NULL), at, at
  FROM generate_series(1, $1::int) AS n,
       LATERAL (SELECT '김산림 ' || n AS name, now() - interval '1 day' + n / 4 * interval '1 millisecond' AS at) AS each`;

const CREDENTIALS_ROWS = `
  INSERT INTO identity.credentials (user_id, version, password_hash, login_count, failed_count)
  SELECT id, 1, $1, 0, 0 FROM identity.users`;

/** Fills the tables of users, past the product, which would hash a password for each. */
export const populate = async (databaseUrl: string, users: number): Promise<void> => {
  await execute(databaseUrl, USER_ROWS, [users]);
  await execute(databaseUrl, CREDENTIALS_ROWS, [await hash(PASSWORD)]);
  await execute(databaseUrl, 'VACUUM ANALYZE');
};
