import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { aFailure, aStream, delivered, eventsOf } from '@portico/platform-ports/testing';
import { Database } from './database.js';
import { DeadLetters } from './dead-letters.js';
import { PostgresHeldMessages } from './held-messages.postgres.js';
import { PostgresInbox } from './inbox.postgres.js';
import { PostgresUnitOfWork } from './unit-of-work.postgres.js';
import { recordedPlans, testDatabase, type TestDatabase } from './testing/index.js';

const FILL = `
  INSERT INTO platform.held_message (consumer, message_id, state, stream_id, seq, type, exchange, routing_key, headers, body,
    attempts, history, due_at, dead_at, error_class, error, first_failed_at, last_failed_at)
  SELECT CASE WHEN n % 10 = 0 THEN 'mails' ELSE 'other' END, gen_random_uuid(),
    state, 'stream ' || n, 5, 'type ' || n % 20, '', '', '{}', '{}', 1, '[]', now() - n * interval '1 second',
    CASE state WHEN 'dead' THEN now() - n * interval '1 second' END, 'Error', 'no', now(), now()
  FROM generate_series($1::int, $2::int) AS n, LATERAL (SELECT (ARRAY['waiting', 'parked', 'dead'])[n % 3 + 1] AS state) AS which`;

const FILL_POSITIONS = `
  INSERT INTO platform.stream_position SELECT 'mails', 'stream ' || n, 4 FROM generate_series(1, 100000) AS n`;

let test: TestDatabase;
let oneConnection: Database;
let held: PostgresHeldMessages;
let unitOfWork: PostgresUnitOfWork;

/** The connection learns what an empty table is like before there are rows, as it would be in an app. */
beforeAll(async () => {
  test = await testDatabase();
  oneConnection = await Database.connect({ url: test.url, applicationName: 'test', poolSize: 1 });
  held = new PostgresHeldMessages(oneConnection);
  unitOfWork = new PostgresUnitOfWork(oneConnection, {});
  await new PostgresInbox(oneConnection).enrol({ name: 'mails', types: [], ordered: true });
  await oneConnection.direct('VACUUM ANALYZE platform.held_message, platform.stream_position');
  for (let round = 0; round < 10; round += 1) await work();
  for (let n = 1; n < 100_000; n += 10_000) await oneConnection.direct(FILL, [n, n + 9_999]);
  await oneConnection.direct(FILL_POSITIONS);
}, 60_000);
afterAll(async () => {
  await oneConnection.close();
  await test.drop();
});

const work = async (): Promise<number> => {
  const inbox = new PostgresInbox(oneConnection);
  const [event] = eventsOf(aStream(), 1).map((one) => ({ ...one, messageId: one.id }));
  if (!event) return 0;
  await held.postpone('mails', [delivered(event)], 0, aFailure());
  const claimed = await held.claim('mails', 10);
  await held.renew(claimed);
  for (const [index, message] of claimed.entries()) {
    if (index % 2 === 0) await held.retry(message, 60_000, aFailure());
    else {
      await unitOfWork.run(async () => {
        await inbox.admitInOrder('mails', [event]);
        await held.settle(message);
        await held.free('mails', [event]);
      });
    }
  }
  return claimed.length;
};

const rowsRead = async (): Promise<number> => {
  await oneConnection.direct('SELECT pg_stat_force_next_flush()');
  const [row] = await oneConnection.direct<{ read: number }>(
    `SELECT sum(seq_tup_read + (SELECT sum(idx_tup_read) FROM pg_stat_user_indexes i WHERE i.relid = t.relid))::bigint AS read
     FROM pg_stat_user_tables t WHERE relname IN ('held_message', 'stream_position')`,
  );
  return row?.read ?? NaN;
};

it('reads no more of 100,000 held messages than it handles, on a connection that knew none', async () => {
  const before = await rowsRead();
  let handled = 0;
  for (let round = 0; round < 10; round += 1) handled += await work();

  expect(handled).toBe(100);
  expect((await rowsRead()) - before).toBeLessThan(2_000);
});

it('lists 100,000 dead letters by an index, whatever they are filtered by', async () => {
  await test.database.direct('ANALYZE platform.held_message');
  const letters = new DeadLetters(test.database);
  const index = async (filter: Parameters<DeadLetters['list']>[0]): Promise<string | undefined> => {
    const after = [new Date().toISOString(), '00000000-0000-0000-0000-000000000000'];
    const page = { limit: 50, sort: '-deadAt', after } as const;
    const [plan] = await recordedPlans(test.database, (database) => new DeadLetters(database).list(filter, page));
    expect(plan).not.toContain('Sort');
    return /using (\w+)/.exec(plan ?? '')?.[1];
  };

  expect(await index({})).toBe('held_message_dead');
  expect(await index({ from: '2026-01-01T00:00:00Z' })).toBe('held_message_dead');
  expect(await index({ consumer: 'mails' })).toBe('held_message_dead_of_consumer');
  expect(await index({ type: 'type 3' })).toBe('held_message_dead_of_type');
  expect((await letters.list({}, { limit: 50, sort: '-deadAt', after: null })).items).toHaveLength(50);
});
