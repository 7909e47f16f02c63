import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AuditFilter } from '@portico/kernel/application';
import { auditTrailContract } from '@portico/platform-ports/testing';
import { PostgresAuditTrail } from './audit-trail.postgres.js';
import { platformRetention, RetentionSweep } from './retention.js';
import { recordedPlans, testDatabase, type TestDatabase } from './testing/index.js';

let test: TestDatabase;
beforeAll(async () => void (test = await testDatabase()));
afterAll(() => test.drop());

auditTrailContract('PostgresAuditTrail', async () => ({
  trail: new PostgresAuditTrail(test.database),
  unitOfWork: test.unitOfWork,
  close: async () => void (await test.database.direct('TRUNCATE platform.audit')),
}));

describe('Audit entries', () => {
  it('are kept for a year', async () => {
    await test.database.direct(
      `INSERT INTO platform.audit SELECT gen_random_uuid(), now() - age, 'user', 'kim', 'cake.baked', 'cake', age::text, '{}'
       FROM unnest('{364 days,366 days}'::interval[]) age`,
    );
    expect(await new RetentionSweep(test.database, platformRetention).sweep()).toBe(1);
    expect(await test.database.direct('SELECT target_id AS age FROM platform.audit')).toEqual([{ age: '364 days' }]);
    await test.database.direct('TRUNCATE platform.audit');
  });
});

describe('The plans of PostgresAuditTrail', () => {
  const ENTRIES = 20_000;
  const MIDDLE = '2026-03-08T00:00:00.000Z';

  beforeAll(async () => {
    await test.database.direct(
      `INSERT INTO platform.audit
       SELECT gen_random_uuid(), '2026-03-01Z'::timestamptz + n * interval '1 minute', 'user',
              CASE WHEN n % 100 = 0 THEN 'kim' ELSE gen_random_uuid()::text END,
              CASE WHEN n % 100 = 1 THEN 'cake.baked' ELSE 'cake.eaten' END, 'cake', 'pie', '{}'
       FROM generate_series(1, $1::int) n`,
      [ENTRIES],
    );
    await test.database.direct('VACUUM ANALYZE platform.audit');
  });

  it.each<[string, AuditFilter]>([
    ['audit_by_time', {}],
    ['audit_by_time', { from: MIDDLE }],
    ['audit_by_actor', { actor: 'kim' }],
    ['audit_by_action', { action: 'cake.baked' }],
  ])('walk along %s for %j, without sorting', async (index, filter) => {
    for (const after of [null, [MIDDLE, '019b0000-0000-7000-8000-000000000001']]) {
      const [plan = ''] = await recordedPlans(test.database, (database) =>
        new PostgresAuditTrail(database).list(filter, { limit: 20, sort: '-at', after }),
      );
      expect(plan).toMatch(new RegExp(`using ${index} `));
      expect(plan).not.toContain('Sort');
    }
  });
});
