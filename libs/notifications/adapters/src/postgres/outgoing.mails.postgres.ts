import { OutgoingMails, type ClaimedMail, type Outcome, type OutgoingMail } from '@portico/notifications-core';
import { backoffDelay } from '@portico/platform-ports';
import { insertOnce, type Database } from '@portico/platform-postgres';
import { OutgoingMailTable, type OutgoingMailRow } from './outgoing-mail.table.js';

type ClaimedRow = Pick<OutgoingMailRow, 'key' | 'user_id' | 'kind' | 'attempts'>;

const BACKOFF = { baseMs: 2_000, capMs: 60 * 60_000 };

/** Longer than a mailer takes; a mail whose sender died is sent by another one after that. */
const LEASE = `interval '15 seconds'`;

const CLAIM = `
  UPDATE notifications.outgoing_mail SET attempts = attempts + 1, next_attempt_at = now() + ${LEASE}
  WHERE key = ANY (ARRAY(
    SELECT key FROM notifications.outgoing_mail WHERE next_attempt_at <= now()
    ORDER BY next_attempt_at LIMIT $1 FOR UPDATE SKIP LOCKED))
  RETURNING key, user_id, kind, attempts`;

const MINE = 'WHERE key = $1 AND attempts = $2 AND next_attempt_at IS NOT NULL';
const SENT = `UPDATE notifications.outgoing_mail SET sent_at = now(), next_attempt_at = NULL, last_error = NULL ${MINE}`;
const DROPPED = `UPDATE notifications.outgoing_mail SET next_attempt_at = NULL, last_error = $3 ${MINE}`;
const POSTPONED = `
  UPDATE notifications.outgoing_mail SET next_attempt_at = now() + $4 * interval '1 millisecond', last_error = $3 ${MINE}`;

/** Outgoing mails as rows. They are claimed for a time by the database's clock, and the attempt tells claims apart. */
export class PostgresOutgoingMails extends OutgoingMails {
  constructor(private readonly database: Database) {
    super();
  }

  async add({ key, userId, kind }: OutgoingMail): Promise<void> {
    await insertOnce(this.database, OutgoingMailTable, { key, user_id: userId, kind });
  }

  async claim(most: number): Promise<readonly ClaimedMail[]> {
    const rows = await this.database.write<ClaimedRow>(CLAIM, [most]);
    return rows.map(({ key, user_id, kind, attempts }) => ({ key, userId: user_id, kind, attempt: attempts }));
  }

  async settle({ key, attempt }: ClaimedMail, outcome: Outcome): Promise<void> {
    switch (outcome.state) {
      case 'sent':
        await this.database.write(SENT, [key, attempt]);
        break;
      case 'dropped':
        await this.database.write(DROPPED, [key, attempt, outcome.reason]);
        break;
      case 'postponed':
        await this.database.write(POSTPONED, [key, attempt, outcome.reason, backoffDelay(attempt, BACKOFF)]);
        break;
    }
  }
}
