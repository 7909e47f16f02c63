import type { EntitySchema } from 'typeorm';
import type { MigrationSet } from './migrations/index.js';
import type { RetentionRule } from './retention.js';
import type { ConstraintRefusals } from './unit-of-work.postgres.js';

/** What a context keeps in Postgres: its tables, what violating their constraints means, and what ages in them. */
export interface ContextSchema {
  readonly migrations: MigrationSet;
  readonly tables: readonly EntitySchema[];
  readonly refusals: ConstraintRefusals;
  readonly retention: readonly RetentionRule[];
}
