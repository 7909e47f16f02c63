import type { ContextSchema } from '@portico/platform-postgres';
import { operationsMigrations } from './postgres/migrations/index.js';
import { ReplayTable } from './postgres/replay.table.js';

/** What operations keeps in Postgres. */
export const operationsSchema: ContextSchema = {
  migrations: operationsMigrations,
  tables: [ReplayTable],
  refusals: {},
  retention: [{ table: 'operations.replays', column: 'finished_at', keepDays: 366 }],
};
