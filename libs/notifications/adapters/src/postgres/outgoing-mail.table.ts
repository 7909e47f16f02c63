import type { MailKind } from '@portico/notifications-core';
import type { UserId } from '@portico/kernel/domain';
import { EntitySchema } from 'typeorm';

/** An outgoing mail as a row. It is due at `next_attempt_at`; null is never. */
export interface OutgoingMailRow {
  readonly key: string;
  readonly user_id: UserId;
  readonly kind: MailKind;
  readonly created_at: Date;
  readonly attempts: number;
  readonly next_attempt_at: Date | null;
  readonly sent_at: Date | null;
  readonly last_error: string | null;
}

export const OutgoingMailTable = new EntitySchema<OutgoingMailRow>({
  name: 'outgoing_mail',
  schema: 'notifications',
  columns: {
    key: { type: 'text', primary: true },
    user_id: { type: 'uuid' },
    kind: { type: 'text' },
    created_at: { type: 'timestamptz', precision: 3, default: () => 'now()' },
    attempts: { type: 'integer', default: 0 },
    next_attempt_at: { type: 'timestamptz', precision: 3, nullable: true, default: () => 'now()' },
    sent_at: { type: 'timestamptz', precision: 3, nullable: true },
    last_error: { type: 'text', nullable: true },
  },
});
