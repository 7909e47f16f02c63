import type { MigrationSet } from '@portico/platform-postgres/migrations';
import { createActivities } from './0001-create-activities.js';
import { createStatistics } from './0002-create-statistics.js';

export const activityMigrations: MigrationSet = {
  schema: 'activity',
  migrations: [createActivities, createStatistics],
};
