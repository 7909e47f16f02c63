import type { Page, PageRequest } from '@portico/kernel/application';
import { Mailbox, type KeptMail, type MailboxFilter } from '@portico/notifications-core';
import { keysetPage, sql, type Database, type KeysetColumn, type ReadRow } from '@portico/platform-postgres';
import type { MailboxRow } from './mailbox.table.js';

type Row = ReadRow<MailboxRow>;

const SELECT = sql`SELECT * FROM notifications.mailbox`;
const ID: KeysetColumn<Row> = { column: sql`id`, type: sql`uuid`, of: ({ id }) => id };
const SENT_AT: KeysetColumn<Row> = {
  column: sql`sent_at`,
  type: sql`timestamptz`,
  of: (row) => row.sent_at,
};

export class PostgresMailbox extends Mailbox {
  constructor(private readonly database: Database) {
    super();
  }

  async list({ to }: MailboxFilter, page: PageRequest): Promise<Page<KeptMail>> {
    const conditions = to ? [sql`lower(recipient) = lower(${to})`] : [];
    const { items, next } = await keysetPage(this.database, { select: SELECT, conditions, key: SENT_AT, id: ID, page });
    return { items: items.map(toKeptMail), next };
  }
}

const toKeptMail = ({ id, recipient, subject, text, html, sent_at }: Row): KeptMail => ({
  id,
  to: recipient,
  subject,
  text,
  html,
  sentAt: sent_at,
});
