import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testDatabase, type TestDatabase } from '../testing/index.js';
import { platformMigrations, Migrator } from './index.js';

let test: TestDatabase;
let migrator: Migrator;
beforeAll(async () => {
  test = await testDatabase();
  migrator = new Migrator(test.url, [platformMigrations]);
  await migrator.down(steps);
});
afterAll(() => test.drop());

const { migrations } = platformMigrations;
const steps = migrations.length - migrations.findIndex(({ name }) => name === '0006-event-log');

/** Ids of events of today, of forty days ago, and of nobody knows when. */
const [TODAY, AGED, STRANGE] = [0, 40, 400].map((daysAgo, n) => {
  const time = (Date.now() - daysAgo * 86_400_000).toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-00000000000${n}`;
});

const write = async (id: string | undefined, seq: number, published: boolean): Promise<void> => {
  await test.database.direct(
    `INSERT INTO platform.outbox (id, stream_id, seq, type, occurred_at, actor, correlation_id, causation_id, traceparent,
       data, claimed_until, attempts, last_error, published_at)
     VALUES ($1, 'stream', $2, 'testing.happened.v1', '2026-01-02T03:04:05.678Z', '{"kind":"system"}', 'talk', 'cause',
       'trace', '{"a":1}', '2026-01-02T03:04:06Z', 3, 'no', CASE WHEN $3 THEN now() END)`,
    [id, seq, published],
  );
  await test.database.direct('INSERT INTO platform.inbox (consumer, message_id) VALUES ($1, $2)', ['consumer', id]);
};

const kept = (from: string): Promise<unknown> =>
  test.database.direct(`SELECT ${EVENT} FROM platform.${from} ORDER BY seq`);
const handled = async (): Promise<unknown> =>
  (await test.database.direct('SELECT message_id AS id FROM platform.inbox ORDER BY id')).map(
    ({ id }) => id as unknown,
  );
const pending = (key: string, condition = ''): Promise<unknown> =>
  test.database.direct(
    `SELECT ${key} AS id, stream_id, seq, type, attempts, last_error FROM platform.outbox ${condition}`,
  );

const EVENT = `id, stream_id, seq, type, occurred_at, actor, correlation_id, causation_id, traceparent, data`;
const PENDING = { id: TODAY, stream_id: 'stream', seq: 3, type: 'testing.happened.v1', attempts: 3, last_error: 'no' };

describe('The migration of the event log', () => {
  it('carries what there is to the new tables, each row to its day, and back', async () => {
    await write(STRANGE, 1, true);
    await write(AGED, 2, true);
    await write(TODAY, 3, false);
    const before = await kept('outbox');

    await migrator.up();
    expect(await kept('event')).toEqual(before);
    expect(await handled()).toEqual([STRANGE, AGED, TODAY]);
    expect(await pending('event_id')).toEqual([PENDING]);
    const places = await test.database.direct<{ place: string }>(
      'SELECT tableoid::regclass::text AS place FROM platform.event ORDER BY seq',
    );
    const day = (daysAgo: number): string =>
      new Date(Date.now() - daysAgo * 86_400_000).toISOString().slice(0, 10).replaceAll('-', '');
    expect(places.map(({ place }) => place)).toEqual([
      'platform.event_default',
      `platform.event_${day(40)}`,
      `platform.event_${day(0)}`,
    ]);

    await migrator.down(steps);
    expect(await kept('outbox')).toEqual(before);
    expect(await handled()).toEqual([STRANGE, AGED, TODAY]);
    expect(await pending('id', 'WHERE published_at IS NULL')).toEqual([PENDING]);
    await migrator.up();
    expect(await kept('event')).toEqual(before);
  });
});
