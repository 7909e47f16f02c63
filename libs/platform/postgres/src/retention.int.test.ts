import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aFailure, aStream, delivered, eventsOf, Gate } from '@portico/platform-ports/testing';
import { platformRetention, RetentionSweep } from './retention.js';
import { deliveryHarness, testDatabase, type TestDatabase } from './testing/index.js';

let test: TestDatabase;
beforeAll(async () => {
  test = await testDatabase();
  await test.database.direct('CREATE TABLE paper (id int, filed_at timestamptz(3))');
});
afterAll(() => test.drop());

const rule = { table: 'paper', column: 'filed_at', keepDays: 30 };
const file = (from: number, to: number, at: string): Promise<unknown> =>
  test.database.direct(`INSERT INTO paper SELECT n, ${at} FROM generate_series($1::int, $2::int) n`, [from, to]);
const papers = async (): Promise<number> =>
  (await test.database.direct<{ count: number }>('SELECT count(*) FROM paper'))[0]?.count ?? 0;

describe('RetentionSweep', () => {
  it('removes what has aged, however much, and leaves the young and the unfinished', async () => {
    await file(1, 2_500, `now() - interval '31 days'`);
    await file(2_501, 2_510, `now() - interval '29 days'`);
    await file(2_511, 2_515, 'NULL');
    expect(await new RetentionSweep(test.database, [rule]).sweep()).toBe(2_500);
    expect(await papers()).toBe(15);
    expect(await new RetentionSweep(test.database, [rule]).sweep()).toBe(0);
  });

  it('leaves the work to the one who is at it', async () => {
    await file(3_001, 3_001, `now() - interval '31 days'`);
    const [begun, end] = [new Gate(), new Gate()];
    const other = test.database.exclusively('retention', () => {
      begun.open();
      return end.opened;
    });
    await begun.opened;
    expect(await new RetentionSweep(test.database, [rule]).sweep()).toBe(0);
    end.open();
    await other;
  });

  it('removes dead letters, but none that holds up the stream of an ordered consumer', async () => {
    const { inbox, held } = deliveryHarness(test);
    for (const [name, ordered] of [
      ['mails', false],
      ['ledger', true],
    ] as const) {
      await inbox.enrol({ name, types: [], ordered });
      for (const event of eventsOf(aStream(), 2)) await held.bury(name, delivered(event), aFailure());
    }
    const age = `UPDATE platform.held_message SET dead_at = now() - interval '31 days' WHERE seq = 1`;
    await test.database.direct(age);

    expect(await new RetentionSweep(test.database, platformRetention).sweep()).toBe(1);
    const left = await test.database.direct('SELECT consumer, seq FROM platform.held_message ORDER BY consumer, seq');
    expect(left).toEqual([
      { consumer: 'ledger', seq: 1 },
      { consumer: 'ledger', seq: 2 },
      { consumer: 'mails', seq: 2 },
    ]);
  });

  it('knows the tables of the platform, and finds what has aged through an index', async () => {
    expect(await new RetentionSweep(test.database, platformRetention).sweep()).toBe(0);
    await test.unitOfWork.run(async () => {
      await test.database.write('SET LOCAL enable_seqscan = off');
      for (const { table, column } of platformRetention) {
        const text = `EXPLAIN SELECT ctid FROM ${table} WHERE ${column} < now() - interval '30 days' LIMIT 1000`;
        const plan = (await test.database.read<{ 'QUERY PLAN': string }>(text)).map((row) => row['QUERY PLAN']);
        expect(plan.join()).toContain('Index');
      }
    });
  });
});
