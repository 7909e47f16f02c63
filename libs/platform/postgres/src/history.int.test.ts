import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { anEvent, aStream, eventIn } from '@portico/platform-ports/testing';
import { Database } from './database.js';
import { History } from './history.js';
import { PostgresHeldMessages } from './held-messages.postgres.js';
import { PostgresInbox } from './inbox.postgres.js';
import { PostgresUnitOfWork } from './unit-of-work.postgres.js';
import { deliveryHarness, testDatabase, type TestDatabase } from './testing/index.js';

const TYPES = ['bakery.cake-baked.v1', 'bakery.bread-baked.v1', 'bakery.roll-baked.v1'];

const RARE = 'bakery.wedding-cake-baked.v1';

/** 60,000 events of the last ten days, of four types, and a wedding cake in three thousand. */
const FILL = `
  INSERT INTO platform.event (id, stream_id, seq, type, occurred_at, actor, correlation_id, data)
  SELECT (lpad(to_hex(ms), 12, '0') || '70008000' || lpad(to_hex(n), 12, '0'))::uuid, 'stream ' || n % 500, n / 500,
    CASE n % 3000 WHEN 1 THEN '${RARE}' ELSE ($1::text[])[n % 4 + 1] END, to_timestamp(ms / 1000.0), '{"kind":"system","id":"test"}', 'x', '{}'
  FROM generate_series(1, 60000) AS n,
    LATERAL (SELECT (extract(epoch FROM now()) * 1000)::bigint - (60000 - n) * 14400 AS ms) AS at`;

const DAYS = `
  SELECT platform.add_day('event', 'id', day), platform.add_day('inbox', 'message_id', day)
  FROM generate_series(0, 12) AS ago, LATERAL (SELECT platform.utc_day(now()) - ago AS day) AS at`;

const HANDLED = `
  INSERT INTO platform.inbox (consumer, message_id)
  SELECT 'bakery.eat', id FROM platform.event WHERE seq % 2 = 0`;

const TABLES = `'^(event|inbox|held_message|outbox|stream_position)'`;

let test: TestDatabase;
let oneConnection: Database;
let history: History;
let unitOfWork: PostgresUnitOfWork;

beforeAll(async () => {
  test = await testDatabase();
  oneConnection = await Database.connect({ url: test.url, applicationName: 'test', poolSize: 1 });
  history = new History(oneConnection, new PostgresHeldMessages(oneConnection));
  unitOfWork = new PostgresUnitOfWork(oneConnection, {});
  await new PostgresInbox(oneConnection).enrol({ name: 'bakery.eat', types: TYPES, ordered: true });
  await new PostgresInbox(oneConnection).enrol({ name: 'bakery.wed', types: [RARE], ordered: false });
  await oneConnection.direct(DAYS);
  await oneConnection.direct(FILL, [[...TYPES, 'bakery.oven-lit.v1']]);
  await oneConnection.direct(HANDLED);
  await oneConnection.direct('ANALYZE platform.event, platform.inbox');
}, 60_000);
afterAll(async () => {
  await oneConnection.close();
  await test.drop();
});

const span = {
  from: new Date(Date.now() - 20 * 86_400_000).toISOString(),
  to: new Date(Date.now() + 86_400_000).toISOString(),
};

const rowsRead = async (): Promise<number> => {
  await oneConnection.direct('SELECT pg_stat_force_next_flush()');
  const [row] = await oneConnection.direct<{ read: number }>(
    `SELECT sum(seq_tup_read + coalesce(
       (SELECT sum(idx_tup_read) FROM pg_stat_user_indexes i WHERE i.relid = t.relid), 0))::bigint AS read
     FROM pg_stat_user_tables t WHERE schemaname = 'platform' AND relname ~ ${TABLES}`,
  );
  return row?.read ?? NaN;
};

it('reads what a step looks at, wherever in a long log it is', async () => {
  let place: string | null = null;
  const before = await rowsRead();
  for (let step = 0; step < 5; step += 1) {
    const told = await unitOfWork.run(() => history.tell('bakery.eat', span, place, 100));
    expect(told).toMatchObject({ told: 100, late: 0 });
    place = told.place;
  }
  expect((await rowsRead()) - before).toBeLessThan(5 * 6_000);
});

it('reads nothing else to find what is rare', async () => {
  const before = await rowsRead();
  const told = await unitOfWork.run(() => history.tell('bakery.wed', span, null, 100));
  expect(told).toMatchObject({ told: 20, known: 0 });
  expect((await rowsRead()) - before).toBeLessThan(500);
});

it('counts a span of a long log', async () => {
  expect(await history.count('bakery.eat', span)).toBe(44_980);
});

it('tells an event exactly as it was published', async () => {
  const harness = deliveryHarness(test);
  const event = { ...anEvent(aStream(), 1), data: { name: '나무', sizes: [1, 2.5] }, causationId: 'x' };
  await harness.record([event]);
  await harness.inbox.enrol({ name: 'bakery.sell', types: [event.type], ordered: false });
  const narrow = { from: event.occurredAt, to: new Date(Date.parse(event.occurredAt) + 60_000).toISOString() };
  await unitOfWork.run(() => history.tell('bakery.sell', narrow, null, 10));
  const [claimed] = await harness.held.claim('bakery.sell', 1);
  expect(claimed).toMatchObject({ attempt: 1, source: { exchange: 'platform.event', routingKey: event.type } });
  expect(claimed && eventIn(claimed)).toEqual(event);
});
