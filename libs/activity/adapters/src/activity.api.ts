import type { DynamicModule } from '@nestjs/common';
import { activityProviders } from './activity.module.js';
import { ActivitiesController } from './http/activities.controller.js';
import { StatisticsController } from './http/statistics.controller.js';

class ActivityApi {}

/** Activity, as api mounts it. */
export const activityApi = (): DynamicModule => ({
  module: ActivityApi,
  controllers: [ActivitiesController, StatisticsController],
  providers: activityProviders,
});
