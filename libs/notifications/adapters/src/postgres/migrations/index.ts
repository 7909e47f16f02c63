import type { MigrationSet } from '@portico/platform-postgres/migrations';
import { createMails } from './0001-create-mails.js';

export const notificationsMigrations: MigrationSet = {
  schema: 'notifications',
  migrations: [createMails],
};
