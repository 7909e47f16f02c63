import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FoldStatisticsHandler, lastDays, tallyOf, timeZoneOf, type TimeZone } from '@portico/activity-core';
import { silentLog } from '@portico/platform-observability/testing';
import { PostgresCache } from '@portico/platform-postgres';
import { testDatabase, type TestDatabase } from '@portico/platform-postgres/testing';
import { activitySchema } from '../activity.schema.js';
import { foldStatistics } from '../messaging/fold-statistics.task.js';
import { PostgresTallyBook } from '../postgres/tally.book.postgres.js';
import { PostgresUserStatistics } from '../postgres/user-statistics.postgres.js';
import { CachedUserStatistics } from './user-statistics.cached.js';

const NOW = new Date('2026-03-04T05:06:07Z');

describe('CachedUserStatistics', () => {
  let test: TestDatabase;
  let cache: PostgresCache;

  beforeAll(async () => {
    test = await testDatabase([activitySchema.migrations]);
    cache = new PostgresCache(test.database, silentLog);
  });
  afterAll(async () => {
    await cache.close();
    await test.drop();
  });

  it('answers from the cache until a fold has changed the answer', async () => {
    const { database, unitOfWork } = test;
    const tallies = new PostgresTallyBook(database);
    const statistics = new CachedUserStatistics(new PostgresUserStatistics(database), cache);
    const total = async (zone = 'UTC'): Promise<number> =>
      (await statistics.during(lastDays(3, NOW, timeZoneOf(zone) as TimeZone))).totalUsers;
    const register = (): Promise<void> => unitOfWork.run(() => tallies.add(tallyOf('registered', NOW)));
    const fold = new FoldStatisticsHandler(tallies);
    const task = foldStatistics({ execute: () => unitOfWork.run(() => fold.execute() as Promise<never>) }, cache);

    expect(await total()).toBe(0);
    await register();
    await unitOfWork.run(() => fold.execute());
    expect([await total(), await total('Asia/Seoul')]).toEqual([0, 1]);

    await register();
    await task.run();
    expect([await total(), await total('Asia/Seoul')]).toEqual([2, 2]);
  });
});
