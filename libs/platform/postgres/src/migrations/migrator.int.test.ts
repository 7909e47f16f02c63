import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testDatabase, type TestDatabase } from '../testing/index.js';
import { platformMigrations, Migrator, type Migration, type MigrationSet } from './index.js';

let test: TestDatabase;
beforeAll(async () => {
  test = await testDatabase();
});
afterAll(() => test.drop());

const table = (name: string): Migration => {
  const created = name.replace(/^\d+-/, '');
  return { name, up: `CREATE TABLE shop.${created} (id int)`, down: `DROP TABLE shop.${created}` };
};
const shop = (...names: string[]): MigrationSet => ({ schema: 'shop', migrations: names.map(table) });
const migrator = (...sets: MigrationSet[]): Migrator => new Migrator(test.url, [platformMigrations, ...sets]);

const tables = async (): Promise<unknown[]> => {
  const text = `SELECT tablename FROM pg_tables WHERE schemaname = 'shop' ORDER BY tablename`;
  return (await test.database.direct<{ tablename: string }>(text)).map(({ tablename }) => tablename);
};

describe('Migrator', () => {
  it('applies what is missing in order, tells what it did, and takes it back the other way round', async () => {
    expect(await migrator(shop('0001-article')).up()).toEqual(['shop/0001-article']);
    const full = migrator(shop('0001-article', '0002-customer', '0003-invoice'));
    expect(await full.up()).toEqual(['shop/0002-customer', 'shop/0003-invoice']);
    expect(await full.up()).toEqual([]);
    expect(await tables()).toEqual(['article', 'customer', 'invoice']);
    expect(await full.down(2)).toEqual(['shop/0003-invoice', 'shop/0002-customer']);
    expect(await tables()).toEqual(['article']);
  });

  it('says what the database has and what it lacks, also of one that was never migrated', async () => {
    const status = await migrator(shop('0001-article', '0002-customer')).status();
    expect(status.filter(({ schema }) => schema === 'shop')).toEqual([
      { schema: 'shop', name: '0001-article', appliedAt: expect.any(Date) },
      { schema: 'shop', name: '0002-customer', appliedAt: null },
    ]);
    const untouched = new Migrator(process.env['DATABASE_URL'] ?? '', [shop('0001-article')]);
    expect(await untouched.status()).toEqual([{ schema: 'shop', name: '0001-article', appliedAt: null }]);
  });

  it('lets those that come at the same time do the work once', async () => {
    const set = shop('0001-article', '0004-delivery', '0005-return');
    const applied = await Promise.all([migrator(set).up(), migrator(set).up(), migrator(set).up()]);
    expect(applied.flat().sort()).toEqual(['shop/0004-delivery', 'shop/0005-return']);
    await migrator(set).down(2);
  });

  it('keeps nothing of a migration that fails, and names it', async () => {
    const broken = { ...table('0002-customer'), up: 'CREATE TABLE shop.customer (id int); SELECT 1/0' };
    const set = { schema: 'shop', migrations: [table('0001-article'), broken, table('0003-invoice')] };
    await expect(migrator(set).up()).rejects.toThrow('shop/0002-customer (up) failed: division by zero');
    expect(await tables()).toEqual(['article']);
  });

  it('refuses a migration that would come in behind a later one', async () => {
    await migrator(shop('0001-article', '0003-invoice')).up();
    await expect(migrator(shop('0001-article', '0002-late', '0003-invoice')).up()).rejects.toThrow('higher number');
    await migrator(shop('0001-article', '0003-invoice')).down(1);
  });

  it('refuses to take back what it does not know', async () => {
    await expect(migrator().down(1)).rejects.toThrow('does not know the way back from shop/0001-article');
  });

  it('takes the tables of the platform down and up again', async () => {
    const { length } = platformMigrations.migrations;
    await migrator(shop('0001-article')).down(1 + length);
    expect(await migrator().up()).toHaveLength(length);
  });
});
