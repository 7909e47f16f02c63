import type { MigrationSet } from '@portico/platform-postgres/migrations';
import { createActivities } from './0001-create-activities.js';
import { createStatistics } from './0002-create-statistics.js';
import { handOverAudit } from './0003-hand-over-audit.js';

export const activityMigrations: MigrationSet = {
  schema: 'activity',
  migrations: [createActivities, createStatistics, handOverAudit],
};
