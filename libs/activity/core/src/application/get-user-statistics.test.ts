import { describe, expect, it } from '@jest/globals';
import { systemActor } from '@portico/kernel/domain';
import { timeZoneOf, type Counted, type TimeZone } from '../domain/statistics/index.js';
import { activityInMemory } from '../testing/index.js';
import { CountActivity, CountActivityHandler } from './count-activity.js';
import { FoldStatisticsHandler } from './fold-statistics.js';
import { GetUserStatistics, GetUserStatisticsHandler } from './get-user-statistics.js';

describe('GetUserStatistics', () => {
  const { unitOfWork, tallies, statistics, clock } = activityInMemory();
  const actor = systemActor('test');
  const count = (what: Counted, at: Date): Promise<void> =>
    unitOfWork.run(() => new CountActivityHandler(tallies).execute(new CountActivity(actor, what, at)));
  const fold = (): Promise<number> => unitOfWork.run(() => new FoldStatisticsHandler(tallies).execute());

  it('tells what was counted and folded, day by day, up to today', async () => {
    await count('registered', clock.now());
    clock.advance(2 * 24 * 60 * 60_000);
    await count('signedIn', clock.now());
    expect(await fold()).toBe(2);
    const query = new GetUserStatistics(actor, 3, timeZoneOf('Asia/Seoul') as TimeZone);
    expect(await new GetUserStatisticsHandler(statistics, clock).execute(query)).toEqual({
      totalUsers: 1,
      activeUsers: 1,
      days: [
        { date: '2026-01-02', registered: 1, signedIn: 0 },
        { date: '2026-01-03', registered: 0, signedIn: 0 },
        { date: '2026-01-04', registered: 0, signedIn: 1 },
      ],
    });
  });
});
