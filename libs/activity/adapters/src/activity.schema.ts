import type { ContextSchema } from '@portico/platform-postgres';
import { ActivityTable } from './postgres/activity.table.js';
import { AuditTable } from './postgres/audit.table.js';
import { activityMigrations } from './postgres/migrations/index.js';
import { QuarterTable, TallyTable, TotalsTable } from './postgres/statistics.tables.js';

/** What activity keeps in Postgres. */
export const activitySchema: ContextSchema = {
  migrations: activityMigrations,
  tables: [ActivityTable, AuditTable, TallyTable, QuarterTable, TotalsTable],
  refusals: {},
  retention: [{ table: 'activity.audit', column: 'at', keepDays: 366 }],
};
