import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createLogger } from '@portico/platform-observability';
import { DayPartitions } from './day-partitions.js';
import { testDatabase, type TestDatabase } from './testing/index.js';

let test: TestDatabase;
let logged: { msg: string; partition?: string }[];
let partitions: DayPartitions;
beforeAll(async () => void (test = await testDatabase()));
afterAll(() => test.drop());
beforeEach(async () => {
  logged = [];
  const destination = { write: (line: string) => void logged.push(JSON.parse(line) as { msg: string }) };
  partitions = new DayPartitions(test.database, createLogger({ name: 'test', level: 'info', destination }));
  await test.database.direct('TRUNCATE platform.event, platform.outbox, platform.inbox');
  for (const day of [...(await daysOf('event')), ...(await daysOf('inbox'))]) {
    await test.database.direct(`DROP TABLE IF EXISTS platform.${day}`);
  }
});

const direct = (text: string, ...values: unknown[]): Promise<{ [column: string]: never }[]> =>
  test.database.direct(text, values);

const daysOf = async (table: string): Promise<string[]> => {
  const text = `SELECT relname FROM pg_inherits JOIN pg_class ON oid = inhrelid
    WHERE inhparent = ('platform.' || $1)::regclass AND relname NOT LIKE '%default' ORDER BY relname`;
  return (await direct(text, table)).map(({ relname }) => String(relname));
};

/** The partition of a table for the day so many days from today. */
const dayOf = async (table: string, fromToday: number): Promise<string> => {
  const text = `SELECT $1 || to_char(platform.utc_day(now()) + $2::int, '_YYYYMMDD') AS name`;
  return String((await direct(text, table, fromToday))[0]?.['name']);
};

const addDay = (table: 'event' | 'inbox', fromToday: number): Promise<unknown> =>
  direct(
    `SELECT platform.add_day($1, $2, platform.utc_day(now()) + $3::int)`,
    table,
    table === 'event' ? 'id' : 'message_id',
    fromToday,
  );

/** The id of something that happened at a moment of the day so many days from today. */
const ID = (fromToday: string, hour: string): string => `
  (left((lpad(to_hex((extract(epoch FROM platform.utc_day(now()) + ${fromToday}) * 1000 + ${hour} * 3600000)::bigint), 12, '0')
    || '7000800000000000000000'), 32))::uuid`;

const happened = async (fromToday: number, hour = 12, pending = false): Promise<string> => {
  const rows = await direct(
    `INSERT INTO platform.event (id, stream_id, seq, type, occurred_at, actor, correlation_id, data)
     VALUES (${ID('$1::int', '$2::numeric')}, 'stream', 1, 'testing.happened.v1', now(), '{}', 'test', '{}')
     RETURNING id, tableoid::regclass::text AS place`,
    fromToday,
    hour,
  );
  const { id, place } = rows[0] as unknown as { id: string; place: string };
  if (pending) {
    const row = `INSERT INTO platform.outbox (event_id, stream_id, seq, type) VALUES ($1::uuid, $1::text, 1, 'testing.happened.v1')`;
    await direct(row, id);
  }
  return place.replace('platform.', '');
};

const handled = async (fromToday: number): Promise<{ place: string } | undefined> => {
  const rows = await direct(
    `INSERT INTO platform.inbox VALUES ('testing.consumer', ${ID('$1::int', '12')}) ON CONFLICT DO NOTHING
     RETURNING tableoid::regclass::text AS place`,
    fromToday,
  );
  return rows[0] as { place: string } | undefined;
};

describe('DayPartitions', () => {
  it('makes today and the three days that come, once', async () => {
    await partitions.keep();
    await partitions.keep();
    for (const table of ['event', 'inbox']) {
      const days = await Promise.all([0, 1, 2, 3].map((day) => dayOf(table, day)));
      expect(await daysOf(table)).toEqual(days);
    }
  });

  it('puts each row where the time in its id belongs, by UTC, to the first and the last moment of a day', async () => {
    await addDay('event', -1);
    await partitions.keep();
    expect(await happened(0, 0)).toBe(await dayOf('event', 0));
    expect(await happened(0, 23.9999)).toBe(await dayOf('event', 0));
    expect(await happened(-1, 23.9999)).toBe(await dayOf('event', -1));
    expect(await happened(3)).toBe(await dayOf('event', 3));
    expect(await happened(4)).toBe('event_default');
    expect(await happened(-2)).toBe('event_default');
  });

  it('drops days past thirty, and never one with events that are still to be published, which it says once', async () => {
    for (const table of ['event', 'inbox'] as const) {
      for (const day of [-33, -32, -31, -30]) await addDay(table, day);
    }
    await happened(-33);
    await happened(-32, 12, true);
    await happened(-31);
    await partitions.keep();
    await partitions.keep();
    for (const table of ['event', 'inbox']) {
      expect((await daysOf(table)).slice(0, 2)).toEqual([await dayOf(table, -32), await dayOf(table, -30)]);
    }
    expect(logged.map(({ msg, partition }) => [partition, msg])).toEqual([
      [await dayOf('event', -32), expect.stringContaining('still to be published')],
      [await dayOf('inbox', -32), expect.stringContaining('still to be published')],
    ]);
    await direct('TRUNCATE platform.outbox');
    await partitions.keep();
    expect((await daysOf('event'))[0]).toBe(await dayOf('event', -30));
  });

  it('leaves the rows of a day that had no partition where they are, and sweeps them when their time has come', async () => {
    await happened(0);
    await happened(-31);
    await happened(-32, 12, true);
    await handled(-31);
    await partitions.keep();
    expect(await daysOf('event')).toEqual(await Promise.all([1, 2, 3].map((day) => dayOf('event', day))));
    expect(await direct('SELECT count(*) FROM platform.event_default')).toEqual([{ count: 2 }]);
    expect(await direct('SELECT count(*) FROM platform.inbox_default')).toEqual([{ count: 0 }]);
    expect(await happened(1)).toBe(await dayOf('event', 1));
  });

  it('waits for nobody for long, and comes through when the way is free', async () => {
    await addDay('event', -31);
    let kept: Promise<void> | undefined;
    await test.unitOfWork.run(async () => {
      await test.database.write('LOCK TABLE platform.event IN ROW EXCLUSIVE MODE');
      kept = test.database.ambient.outside(() => partitions.keep());
      const waits: number[] = [];
      for (let looks = 0; looks < 20; looks += 1) {
        const started = performance.now();
        await test.database.ambient.outside(() => happened(9, looks));
        waits.push(performance.now() - started);
        await pause(40);
      }
      expect(Math.max(...waits)).toBeLessThan(500);
    });
    await kept;
    expect(await daysOf('event')).toHaveLength(4);
  });

  it.each([-29, -3, 0])('still knows what was handled %i days from today', async (day) => {
    await addDay('inbox', day);
    await partitions.keep();
    expect((await handled(day))?.place).toBe(`platform.${await dayOf('inbox', day)}`);
    await partitions.keep();
    expect(await handled(day)).toBeUndefined();
  });
});
