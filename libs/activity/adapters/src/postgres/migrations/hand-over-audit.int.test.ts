import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Migrator, platformMigrations } from '@portico/platform-postgres/migrations';
import { testDatabase, type TestDatabase } from '@portico/platform-postgres/testing';
import { handOverAudit } from './0003-hand-over-audit.js';
import { activityMigrations } from './index.js';

const { schema, migrations } = activityMigrations;
const before = { schema, migrations: migrations.slice(0, migrations.indexOf(handOverAudit)) };
const after = { schema, migrations: [...before.migrations, handOverAudit] };

describe('The migration that hands the audit over to the platform', () => {
  let test: TestDatabase;
  beforeAll(async () => void (test = await testDatabase([before])));
  afterAll(() => test.drop());

  const add = (table: string, number: number, target: string): Promise<unknown> =>
    test.database.direct(
      `INSERT INTO ${table} (id, at, actor_kind, actor_id, action, target_type, target_id, data)
       VALUES (lpad($1::text, 32, '0')::uuid, '2026-03-04T05:06:07.089Z', 'user', 'kim', $2 || '.done', $2, 'lee', '{"role":"admin"}')`,
      [number, target],
    );
  const kept = (table: string): Promise<unknown[]> => test.database.direct(`SELECT * FROM ${table} ORDER BY id`);

  it('moves what was written there, and back what was done to users', async () => {
    await add('activity.audit', 1, 'user');
    await add('activity.audit', 2, 'user');
    const old = await kept('activity.audit');
    const migrator = new Migrator(test.url, [platformMigrations, after]);

    await migrator.up();
    expect(await kept('platform.audit')).toEqual(old);
    expect(await test.database.direct(`SELECT to_regclass('activity.audit') AS name`)).toEqual([{ name: null }]);

    await add('platform.audit', 3, 'dead-letter');
    const all = await kept('platform.audit');
    await migrator.down(1);
    expect(await kept('activity.audit')).toEqual(old);
    expect(await kept('platform.audit')).toEqual(all.slice(2));

    await migrator.up();
    expect(await kept('platform.audit')).toEqual(all);
  });
});
