import type { Ids } from '@portico/kernel/application';
import { Mailer, type Mail } from '@portico/notifications-core';
import type { Database } from '@portico/platform-postgres';

const KEEP = `
  INSERT INTO notifications.mailbox (id, key, recipient, subject, text, html, sent_at)
  VALUES ($1, $2, $3, $4, $5, $6, now())
  ON CONFLICT (key) DO NOTHING`;

/** Keeps mails instead of sending them: each exactly once, as their keys are unique. */
export class MailboxMailer extends Mailer {
  constructor(
    private readonly database: Database,
    private readonly ids: Ids,
  ) {
    super();
  }

  async send({ key, to, subject, text, html }: Mail): Promise<void> {
    await this.database.direct(KEEP, [this.ids.next(), key, to, subject, text, html]);
  }
}
