import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Database } from './database.js';
import { BATCH, OutboxRows } from './outbox-rows.js';
import { OutboxStatus } from './outbox-status.js';
import { testDatabase, type TestDatabase } from './testing/index.js';

const PENDING = 100_000;
const STREAMS = 20_000;
const LOGGED = 200_000;
const DAYS = 4;
const FILLED_AT_ONCE = 20_000;

/** Events of the last days, the youngest of them pending; `n` says which. */
const FILL = `
  WITH event AS (
    INSERT INTO platform.event (id, stream_id, seq, type, occurred_at, actor, correlation_id, data)
    SELECT (left(platform.first_id_of(platform.utc_day(now()) - (n % ${DAYS}))::text, 14) || '7000-8000-'
        || lpad(to_hex(n), 12, '0'))::uuid,
      'stream-' || md5((n % ${STREAMS})::text), n / ${STREAMS} + 1, 'testing.happened.v1', now(), '{}', 'test', '{}'
    FROM generate_series($1::int, $2::int) AS n
    RETURNING id, stream_id, seq, type)
  INSERT INTO platform.outbox (event_id, stream_id, seq, type)
  SELECT id, stream_id, seq, type FROM event WHERE seq > ${(LOGGED - PENDING) / STREAMS}`;

const READ = `
  SELECT sum(seq_scan)::int AS scans, sum(seq_tup_read + coalesce(idx_tup_fetch, 0))::int AS rows
  FROM pg_stat_user_tables WHERE relname LIKE 'event\\_%' OR relname = 'outbox'`;

let test: TestDatabase;
let oneConnection: Database;
let rows: OutboxRows;

beforeAll(async () => {
  test = await testDatabase();
  for (let day = 0; day < DAYS; day += 1) {
    await test.database.direct(`SELECT platform.add_day('event', 'id', platform.utc_day(now()) - $1::int)`, [day]);
  }
  oneConnection = await Database.connect({ url: test.url, applicationName: 'test', poolSize: 1 });
  rows = new OutboxRows(oneConnection);
});
afterAll(async () => {
  await oneConnection.close();
  await test.drop();
});

const relay = async (rounds: number): Promise<number> => {
  let behind = '';
  let relayed = 0;
  for (let round = 0; round < rounds; round += 1) {
    const claimed = await rows.claim(behind);
    await (round % 2 ? rows.published(claimed) : rows.failed(claimed, 'The broker is away.'));
    behind = claimed.at(-1)?.event.streamId ?? '';
    relayed += claimed.length;
  }
  return relayed;
};

const read = async (): Promise<{ scans: number; rows: number }> => {
  await oneConnection.direct('SELECT pg_stat_force_next_flush()');
  const [row] = await oneConnection.direct<{ scans: number; rows: number }>(READ);
  return row!;
};

it('reads no more of a full outbox and a long log than it relays, on a connection that knew both when they were empty', async () => {
  await oneConnection.direct('VACUUM ANALYZE platform.outbox');
  await relay(10);
  for (let filled = 0; filled < LOGGED; filled += FILLED_AT_ONCE) {
    await oneConnection.direct(FILL, [filled + 1, filled + FILLED_AT_ONCE]);
  }

  const before = await read();
  const relayed = await relay(10);
  const after = await read();

  expect(relayed).toBe(10 * BATCH);
  expect(after.scans - before.scans).toBe(0);
  expect(after.rows - before.rows).toBeLessThan(relayed * 10);
}, 120_000);

it('tells what waits, and what keeps it, without reading the log or all of the outbox', async () => {
  await oneConnection.direct('VACUUM platform.outbox');
  const before = await read();
  const { count, lastError } = await new OutboxStatus(oneConnection).show();
  expect(count).toBeGreaterThan((PENDING - 10 * BATCH) * 0.95);
  expect(lastError).toContain('The broker is away.');
  const { rows: events } = await read();
  expect(events - before.rows).toBeLessThan(PENDING / 4);
});
