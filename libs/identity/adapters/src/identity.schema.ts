import type { ContextSchema } from '@portico/platform-postgres';
import { identityConstraints } from './postgres/identity-constraints.js';
import { CredentialsTable } from './postgres/credentials.table.js';
import { identityMigrations } from './postgres/migrations/index.js';
import { SessionTable } from './postgres/session.table.js';
import { UserTable } from './postgres/user.table.js';

/** What identity keeps in Postgres. */
export const identitySchema: ContextSchema = {
  migrations: identityMigrations,
  tables: [UserTable, CredentialsTable, SessionTable],
  refusals: identityConstraints,
  retention: [{ table: 'identity.sessions', column: 'last_used_at', keepDays: 45 }],
};
