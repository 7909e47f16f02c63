import { EntitySchema } from 'typeorm';

/** A kept mail as a row. */
export interface MailboxRow {
  readonly id: string;
  readonly key: string;
  readonly recipient: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly sent_at: Date;
}

export const MailboxTable = new EntitySchema<MailboxRow>({
  name: 'mailbox',
  schema: 'notifications',
  columns: {
    id: { type: 'uuid', primary: true },
    key: { type: 'text', unique: true },
    recipient: { type: 'text' },
    subject: { type: 'text' },
    text: { type: 'text' },
    html: { type: 'text' },
    sent_at: { type: 'timestamptz', precision: 3 },
  },
});
