import { describe, expect, it } from '@jest/globals';
import { schemaDrift } from '@portico/platform-postgres';
import { Migrator, platformMigrations } from '@portico/platform-postgres/migrations';
import { testDatabase } from '@portico/platform-postgres/testing';
import { schemas } from './schemas.js';

const sets = schemas.map(({ migrations }) => migrations);
const all = [platformMigrations, ...sets].flatMap(({ schema, migrations }) =>
  migrations.map(({ name }) => `${schema}/${name}`),
);

describe('The migrations of all contexts', () => {
  it('go up, down and up again', async () => {
    const test = await testDatabase(sets);
    const migrator = new Migrator(test.url, [platformMigrations, ...sets]);
    try {
      expect(await migrator.down(all.length)).toEqual([...all].reverse());
      const left = await test.database.direct(
        `SELECT schemaname, tablename FROM pg_tables
         WHERE schemaname NOT IN ('pg_catalog', 'information_schema') AND tablename <> 'migration'`,
      );
      expect(left).toEqual([]);
      expect(await migrator.up()).toEqual(all);
      expect(await migrator.up()).toEqual([]);
    } finally {
      await test.drop();
    }
  });

  it('make the tables that the row records describe', async () => {
    const test = await testDatabase(
      sets,
      schemas.flatMap(({ tables }) => tables),
    );
    try {
      expect(await schemaDrift(test.database)).toEqual([]);
    } finally {
      await test.drop();
    }
  });
});
