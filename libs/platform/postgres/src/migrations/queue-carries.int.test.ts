import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { testDatabase, type TestDatabase } from '../testing/index.js';
import { Migrator, platformMigrations } from './index.js';

let test: TestDatabase;
let migrator: Migrator;
beforeAll(async () => {
  test = await testDatabase();
  migrator = new Migrator(test.url, [platformMigrations]);
  await migrator.down(stepsBackTo('0008-queue-carries'));
});
afterAll(() => test.drop());

const stepsBackTo = (name: string): number => {
  const { migrations } = platformMigrations;
  return migrations.length - migrations.findIndex((migration) => migration.name === name);
};

const FORMER = `
  INSERT INTO platform.queue_message
    (id, queue, type, headers, body, attempts, available_at, lease, leased_until, last_error, dead_at)
  VALUES
    ('fresh', 'mails', 't', '{"traceparent": "00-abc-def-01"}', '{"a": 1}', 0, now(), NULL, NULL, NULL, NULL),
    ('leased', 'mails', 't', '{}', '{}', 1, now(), gen_random_uuid(), now() + interval '1 minute', NULL, NULL),
    ('failed', 'mails', 't', '{"traceparent": "00-abc-def-01"}', '{}', 2, now() + interval '1 minute', NULL, NULL,
      E'TypeError: no such thing\\n    at somewhere', NULL),
    ('dead', 'mails', 't', '{}', '{}', 8, now(), NULL, NULL, E'odd', now())`;

const queued = (columns: string): Promise<unknown[]> =>
  test.database.direct(`SELECT id, ${columns} FROM platform.queue_message ORDER BY id`);

it('The queue keeps what was never tried, and what had failed is held, there and back again', async () => {
  await test.database.direct(FORMER);

  await migrator.up();
  expect(await queued('hand_overs, lease IS NOT NULL AS leased, body')).toEqual([
    { id: 'fresh', hand_overs: 0, leased: false, body: '{"a": 1}' },
    { id: 'leased', hand_overs: 1, leased: true, body: '{}' },
  ]);
  const held = `SELECT message_id, consumer, state, attempts, due_at > now() AS later, error_class, error, stack, trace_id,
    routing_key, jsonb_array_length(history) AS noted, dead_at IS NOT NULL AS dead FROM platform.held_message ORDER BY message_id`;
  const common = { consumer: 'mails', routing_key: 't', noted: 1 };
  expect(await test.database.direct(held)).toEqual([
    {
      ...common,
      message_id: 'dead',
      state: 'dead',
      attempts: 8,
      later: false,
      error_class: 'Error',
      error: 'odd',
      stack: 'odd',
      trace_id: null,
      dead: true,
    },
    {
      ...common,
      message_id: 'failed',
      state: 'waiting',
      attempts: 2,
      later: true,
      error_class: 'TypeError',
      error: 'no such thing',
      stack: 'TypeError: no such thing\n    at somewhere',
      trace_id: 'abc',
      dead: false,
    },
  ]);

  await migrator.down(stepsBackTo('0008-queue-carries'));
  expect(await queued('attempts, available_at > now() AS later, last_error, dead_at IS NOT NULL AS dead')).toEqual([
    { id: 'dead', attempts: 8, later: false, last_error: 'odd', dead: true },
    { id: 'failed', attempts: 2, later: true, last_error: 'TypeError: no such thing\n    at somewhere', dead: false },
    { id: 'fresh', attempts: 0, later: false, last_error: null, dead: false },
    { id: 'leased', attempts: 1, later: false, last_error: null, dead: false },
  ]);
  const claimed = await test.database.direct(
    `SELECT id FROM platform.claim_messages('mails', 10, gen_random_uuid(), interval '1 second')`,
  );
  expect(claimed).toEqual([{ id: 'fresh' }]);

  await migrator.up();
  expect(await queued('hand_overs')).toMatchObject([{ id: 'fresh' }, { id: 'leased' }]);
});
