import type { MigrationSet } from '@portico/platform-postgres/migrations';
import { createUsers } from './0001-create-users.js';
import { createSigningKeys } from './0002-create-signing-keys.js';
import { createSessions } from './0003-create-sessions.js';

export const identityMigrations: MigrationSet = {
  schema: 'identity',
  migrations: [createUsers, createSigningKeys, createSessions],
};
