import type { Migration } from '@portico/platform-postgres/migrations';

export const createMails: Migration = {
  name: '0001-create-mails',
  up: `
    CREATE TABLE notifications.outgoing_mail (
      key             text COLLATE "C" PRIMARY KEY,
      user_id         uuid NOT NULL,
      kind            text NOT NULL,
      created_at      timestamptz(3) NOT NULL DEFAULT now(),
      attempts        integer NOT NULL DEFAULT 0,
      next_attempt_at timestamptz(3) DEFAULT now(),
      sent_at         timestamptz(3),
      last_error      text
    );
    CREATE INDEX outgoing_mail_due ON notifications.outgoing_mail (next_attempt_at) WHERE next_attempt_at IS NOT NULL;
    CREATE INDEX outgoing_mail_by_creation ON notifications.outgoing_mail (created_at);

    CREATE TABLE notifications.mailbox (
      id        uuid PRIMARY KEY,
      key       text COLLATE "C" NOT NULL,
      recipient text NOT NULL,
      subject   text NOT NULL,
      text      text NOT NULL,
      html      text NOT NULL,
      sent_at   timestamptz(3) NOT NULL,
      CONSTRAINT mailbox_key UNIQUE (key)
    );
    CREATE INDEX mailbox_by_time ON notifications.mailbox (sent_at, id);
    CREATE INDEX mailbox_by_recipient ON notifications.mailbox (lower(recipient), sent_at, id);
  `,
  down: `
    DROP TABLE notifications.mailbox;
    DROP TABLE notifications.outgoing_mail;
  `,
};
