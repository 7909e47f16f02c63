import type { ContextSchema } from '@portico/platform-postgres';
import { ActivityTable } from './postgres/activity.table.js';
import { activityMigrations } from './postgres/migrations/index.js';
import { QuarterTable, TallyTable, TotalsTable } from './postgres/statistics.tables.js';

/** What activity keeps in Postgres. */
export const activitySchema: ContextSchema = {
  migrations: activityMigrations,
  tables: [ActivityTable, TallyTable, QuarterTable, TotalsTable],
  refusals: {},
  retention: [],
};
