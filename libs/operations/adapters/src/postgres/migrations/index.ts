import type { MigrationSet } from '@portico/platform-postgres/migrations';
import { createReplays } from './0001-create-replays.js';

export const operationsMigrations: MigrationSet = { schema: 'operations', migrations: [createReplays] };
