import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ActivityFilter } from '@portico/activity-core';
import { idOf, instant, userId } from '@portico/activity-core/testing';
import { recordedPlans, testDatabase, type TestDatabase } from '@portico/platform-postgres/testing';
import { activitySchema } from '../activity.schema.js';
import { PostgresActivityLog } from './activity.log.postgres.js';

const ACTIVITIES = 20_000;

describe('The plans of the activity log', () => {
  let test: TestDatabase;

  beforeAll(async () => {
    test = await testDatabase([activitySchema.migrations], activitySchema.tables);
    await test.database.direct(
      `INSERT INTO activity.activities
       SELECT gen_random_uuid(), CASE WHEN n % 2 = 0 THEN $2::uuid ELSE gen_random_uuid() END,
              CASE WHEN n % 100 = 0 THEN 'user.updated' ELSE 'user.signed-in' END,
              'A session was opened.', '{}', $3::timestamptz + n * interval '1 second', 'user', 'kim'
       FROM generate_series(1, $1::int) n`,
      [ACTIVITIES, userId(1), instant(0)],
    );
    await test.database.direct('VACUUM ANALYZE activity.activities');
  });
  afterAll(() => test.drop());

  const plansOf = (filter: ActivityFilter, after: readonly string[] | null): Promise<string[]> =>
    recordedPlans(test.database, (database) =>
      new PostgresActivityLog(database).list(filter, { limit: 20, sort: '-occurredAt', after }),
    );

  it.each<[string, ActivityFilter]>([
    ['activities_by_user', { userId: userId(1) }],
    ['activities_by_user_and_type', { userId: userId(1), type: 'user.updated' }],
  ])('walk along %s, without sorting', async (index, filter) => {
    for (const position of [null, [instant(ACTIVITIES * 500), idOf(1)]]) {
      const [plan = ''] = await plansOf(filter, position);
      expect(plan).toMatch(new RegExp(`using ${index} `));
      expect(plan).not.toContain('Sort');
    }
  });
});
