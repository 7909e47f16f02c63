import type { Provider } from '@nestjs/common';
import * as core from '@portico/activity-core';
import { People } from '@portico/identity-contracts/facade';
import { Clock } from '@portico/kernel/application';
import { bind, provide, useCases } from '@portico/platform-nest';
import { Cache } from '@portico/platform-ports';
import { Database } from '@portico/platform-postgres';
import { CachedUserStatistics } from './cache/user-statistics.cached.js';
import { PostgresActivityLog } from './postgres/activity.log.postgres.js';
import { PostgresTallyBook } from './postgres/tally.book.postgres.js';
import { PostgresUserStatistics } from './postgres/user-statistics.postgres.js';

const { ActivityLog, TallyBook, UserStatistics } = core;

const bindings = [
  bind(core.RecordActivityHandler, [ActivityLog]),
  bind(core.ListActivitiesHandler, [ActivityLog, People]),
  bind(core.CountActivityHandler, [TallyBook]),
  bind(core.FoldStatisticsHandler, [TallyBook]),
  bind(core.GetUserStatisticsHandler, [UserStatistics, Clock]),
];

const adapters: Provider[] = [
  provide(ActivityLog, [Database], (database) => new PostgresActivityLog(database)),
  provide(TallyBook, [Database], (database) => new PostgresTallyBook(database)),
  provide(
    UserStatistics,
    [Database, Cache],
    (database, cache) => new CachedUserStatistics(new PostgresUserStatistics(database), cache),
  ),
];

/** Everything of activity that every app has: its use cases, and the adapters behind their ports. */
export const activityProviders: Provider[] = [...adapters, ...useCases(core, bindings)];
