import type { ContextSchema } from '@portico/platform-postgres';
import { MailboxTable } from './postgres/mailbox.table.js';
import { notificationsMigrations } from './postgres/migrations/index.js';
import { OutgoingMailTable } from './postgres/outgoing-mail.table.js';

/** What notifications keeps in Postgres. */
export const notificationsSchema: ContextSchema = {
  migrations: notificationsMigrations,
  tables: [OutgoingMailTable, MailboxTable],
  refusals: {},
  retention: [
    { table: 'notifications.outgoing_mail', column: 'created_at', keepDays: 90 },
    { table: 'notifications.mailbox', column: 'sent_at', keepDays: 90 },
  ],
};
