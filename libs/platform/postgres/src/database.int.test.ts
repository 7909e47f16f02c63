import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, Gate } from '@portico/platform-ports/testing';
import type { EntityManager } from 'typeorm';
import { Database } from './database.js';
import { testDatabase, type TestDatabase } from './testing/index.js';

let test: TestDatabase;
let database: Database;
beforeAll(async () => {
  test = await testDatabase();
  database = test.database;
  await database.direct('CREATE TABLE entry (key text PRIMARY KEY)');
});
afterAll(() => test.drop());

const KILL_OTHERS = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
  WHERE datname = current_database() AND pid <> pg_backend_pid()`;

const insert = (key: string): Promise<unknown> => database.write('INSERT INTO entry VALUES ($1)', [key]);
const has = async (key: string, by: 'read' | 'direct'): Promise<boolean> =>
  (await database[by]('SELECT 1 FROM entry WHERE key = $1', [key])).length === 1;

describe('Database', () => {
  it('reads through the open unit of work, and outside of it what is committed', async () => {
    await test.unitOfWork.run(async () => {
      await insert('own');
      expect([await has('own', 'read'), await has('own', 'direct')]).toEqual([true, false]);
    });
    expect(await has('own', 'read')).toBe(true);
  });

  it('reads several things at once within a unit of work', async () => {
    const both = await test.unitOfWork.run(() => Promise.all([has('nothing', 'read'), has('nowhere', 'read')]));
    expect(both).toEqual([false, false]);
  });

  it('writes directly what a failing unit of work cannot take back', async () => {
    const failing = test.unitOfWork.run(async () => {
      await database.direct('INSERT INTO entry VALUES ($1)', ['direct']);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await has('direct', 'read')).toBe(true);
  });

  it('gives out a manager that neither commits by itself nor outlives the unit of work', async () => {
    expect(() => database.manager()).toThrow('no unit of work');
    let leaked: EntityManager | undefined;
    const failing = test.unitOfWork.run(async () => {
      leaked = database.manager();
      await leaked.query(`INSERT INTO entry VALUES ('managed')`);
      await leaked.transaction((inner) => inner.query(`INSERT INTO entry VALUES ('managed within')`));
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect([await has('managed', 'read'), await has('managed within', 'read')]).toEqual([false, false]);
    await expect(leaked?.query('SELECT 1')).rejects.toThrow('is over');
  });

  it('prepares each text once per connection', async () => {
    const text = 'SELECT name FROM pg_prepared_statements WHERE statement LIKE $1';
    await test.unitOfWork.run(async () => {
      for (let n = 0; n < 3; n += 1) await database.read('SELECT $1::int AS prepared_once', [n]);
      expect(await database.read(text, ['%prepared_once'])).toHaveLength(1);
    });
  });

  it('reads counters as numbers, instants and days as text, and counts time in UTC', async () => {
    const at = '2026-01-02T03:04:05.678Z';
    const text = `SELECT 7::int8 AS count, $1::timestamptz AS at, $1::date AS day, '{"a":[1]}'::jsonb AS json, $2::text[] AS list`;
    expect(await database.read(text, [at, ['한', '글']])).toEqual([
      { count: 7, at, day: '2026-01-02', json: { a: [1] }, list: ['한', '글'] },
    ]);
    expect(await database.read(`SELECT '2026-01-02'::timestamptz AS at`)).toEqual([{ at: '2026-01-02T00:00:00.000Z' }]);
  });

  it('bounds the time that statements, locks and idle transactions take', async () => {
    const show = (name: string): string => `current_setting('${name}')`;
    const text = `SELECT ${show('statement_timeout')} AS statement, ${show('lock_timeout')} AS lock,
      ${show('idle_in_transaction_session_timeout')} AS idle, ${show('application_name')} AS name`;
    const name = new URL(test.url).pathname.slice(1);
    expect(await database.read(text)).toEqual([{ statement: '15s', lock: '5s', idle: '5s', name }]);
  });

  it('hears notifications, and is told that it may have missed some when the connection was lost', async () => {
    const heard: string[] = [];
    const listening = await database.listen('News', (payload) => heard.push(payload));
    await database.direct(`SELECT pg_notify('News', 'one'), pg_notify('Other', 'two')`);
    await eventually(() => expect(heard).toEqual(['one']));
    await database.direct(KILL_OTHERS);
    await eventually(() => expect(heard).toEqual(['one', '']));
    await database.direct(`SELECT pg_notify('News', 'three')`);
    await eventually(() => expect(heard).toEqual(['one', '', 'three']));
    await listening.close();
  });

  it('survives connections that break in the middle of a unit of work', async () => {
    const broken = test.unitOfWork.run(async () => {
      await insert('broken');
      await database.direct(KILL_OTHERS);
      await insert('broken too');
    });
    await expect(broken).rejects.toThrow('onnection');
    await eventually(() => database.check());
    expect(await has('broken', 'read')).toBe(false);
    expect(database.poolStats()).toMatchObject({ max: 10, waiting: 0 });
  });

  it('lets one at a time work under a name, and the next one when that one has failed', async () => {
    const [begun, end] = [new Gate(), new Gate()];
    const first = database.exclusively('name', async () => {
      begun.open();
      await end.opened;
      throw new Error('failed');
    });
    await begun.opened;
    expect(await database.exclusively('name', async () => 'second')).toBeUndefined();
    expect(await database.exclusively('other', async () => 'other')).toBe('other');
    end.open();
    await expect(first).rejects.toThrow('failed');
    await eventually(async () => expect(await database.exclusively('name', async () => 'third')).toBe('third'));
  });

  it('cannot be opened, nor be waited for, where there is no server', async () => {
    const url = 'postgres://nobody@127.0.0.1:1/nothing';
    await expect(Database.connect({ url, applicationName: 'test', poolSize: 1 })).rejects.toThrow('ECONNREFUSED');
  });
});
