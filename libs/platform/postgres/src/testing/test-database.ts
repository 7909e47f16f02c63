import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import type { EntitySchema } from 'typeorm';
import { Database } from '../database.js';
import { Migrator, platformMigrations, type MigrationSet } from '../migrations/index.js';
import { PostgresUnitOfWork } from '../unit-of-work.postgres.js';

/** A migrated database of a test's own. */
export interface TestDatabase {
  readonly database: Database;
  readonly unitOfWork: PostgresUnitOfWork;
  readonly url: string;
  /** Closes the connections and removes the database. */
  drop(): Promise<void>;
}

/**
 * Makes a database on the server of `DATABASE_URL` with the platform's tables and those of the given sets. `npm test`
 * recognises by its `TEST_RUN` what was not dropped.
 */
export const testDatabase = async (
  sets: readonly MigrationSet[] = [],
  entities: readonly EntitySchema[] = [],
): Promise<TestDatabase> => {
  const server = process.env['DATABASE_URL'];
  if (!server) throw new Error('DATABASE_URL is not set: this test needs a Postgres on which it may create databases.');
  const name = `portico_test_${process.env['TEST_RUN'] ?? 'alone'}_${randomBytes(6).toString('hex')}`;
  const url = new URL(server);
  url.pathname = `/${name}`;
  await execute(
    server,
    `CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C.UTF-8' LC_CTYPE 'C.UTF-8'`,
  );
  await new Migrator(url.href, [platformMigrations, ...sets]).up();
  const options = { url: url.href, applicationName: name, poolSize: 10, entities, onTrouble: () => undefined };
  const database = await Database.connect(options);
  return {
    database,
    unitOfWork: new PostgresUnitOfWork(database, {}),
    url: url.href,
    drop: async () => {
      await database.close();
      await execute(server, `DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
};

const execute = async (url: string, text: string): Promise<void> => {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
};
