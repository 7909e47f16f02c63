import type { DynamicModule } from '@nestjs/common';
import { Commands, mountConsumers, mountTask } from '@portico/platform-nest';
import { Cache } from '@portico/platform-ports';
import { activityProviders } from './activity.module.js';
import { countActivities, recordActivities } from './messaging/activity.consumers.js';
import { foldStatistics } from './messaging/fold-statistics.task.js';

class ActivityWorker {}

/** Activity, as worker mounts it. */
export const activityWorker = (): DynamicModule => ({
  module: ActivityWorker,
  providers: [
    ...activityProviders,
    mountConsumers(recordActivities, countActivities),
    mountTask([Commands, Cache], foldStatistics),
  ],
});
