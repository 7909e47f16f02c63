import { UserStatistics, type Period, type UserStatisticsView } from '@portico/activity-core';
import type { Cache } from '@portico/platform-ports';

/** What is dropped from the cache when the statistics have changed. */
export const STATISTICS_TAG = 'activity.statistics';

const POLICY = { freshMs: 30_000, staleMs: 0, tags: [STATISTICS_TAG] };

/** Statistics from the cache. Whoever folds invalidates them; should that fail, they are good again after 30 s. */
export class CachedUserStatistics extends UserStatistics {
  constructor(
    private readonly statistics: UserStatistics,
    private readonly cache: Cache,
  ) {
    super();
  }

  during(period: Period): Promise<UserStatisticsView> {
    const { timeZone, days } = period;
    const key = `${STATISTICS_TAG}:${timeZone}:${days.at(-1)?.date}:${days.length}`;
    return this.cache.getOrLoad(key, POLICY, () => this.statistics.during(period));
  }
}
