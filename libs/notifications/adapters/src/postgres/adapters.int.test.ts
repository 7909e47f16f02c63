import { afterAll, beforeAll } from '@jest/globals';
import { SequentialIds } from '@portico/kernel/testing';
import {
  mailboxContract,
  mailerContract,
  outgoingMailsContract,
  type MailboxHarness,
  type MailerHarness,
  type OutgoingMailsHarness,
  type Trace,
} from '@portico/notifications-core/testing';
import { Database, PostgresUnitOfWork } from '@portico/platform-postgres';
import { testDatabase, type TestDatabase } from '@portico/platform-postgres/testing';
import { notificationsSchema } from '../notifications.schema.js';
import { PostgresMailbox } from './mailbox.postgres.js';
import { MailboxMailer } from './mailer.mailbox.js';
import { PostgresOutgoingMails } from './outgoing.mails.postgres.js';

let test: TestDatabase;

beforeAll(async () => {
  test = await testDatabase([notificationsSchema.migrations], notificationsSchema.tables);
});
afterAll(() => test.drop());

const empty = async (): Promise<void> => {
  await test.database.direct('TRUNCATE notifications.outgoing_mail, notifications.mailbox');
};

const openOutgoing = async (): Promise<OutgoingMailsHarness> => {
  const { database } = test;
  return {
    unitOfWork: new PostgresUnitOfWork(database, notificationsSchema.refusals),
    outgoing: new PostgresOutgoingMails(database),
    passTime: async () => {
      await database.direct(
        `UPDATE notifications.outgoing_mail SET next_attempt_at = next_attempt_at - interval '1 day'`,
      );
    },
    traceOf: async (key) => {
      const [trace] = await database.direct<Trace & Record<string, unknown>>(
        `SELECT attempts, sent_at IS NOT NULL AS "isSent", last_error AS "lastError"
         FROM notifications.outgoing_mail WHERE key = $1`,
        [key],
      );
      return trace ?? null;
    },
    close: empty,
  };
};

const openMailer = async (): Promise<MailerHarness & MailboxHarness> => {
  const database = await Database.connect({ url: test.url, applicationName: 'mailer', poolSize: 5 });
  const mailbox = new PostgresMailbox(test.database);
  let closing: Promise<void> | undefined;
  const disconnect = (): Promise<void> => (closing ??= database.close());
  return {
    mailer: new MailboxMailer(database, new SequentialIds()),
    mailbox,
    arrived: async () => {
      const { items } = await mailbox.list({}, { limit: 100, sort: '-sentAt', after: null });
      return items.map(({ to, subject, text, html }) => ({ to, subject, text, html }));
    },
    vanish: disconnect,
    close: async () => {
      await disconnect();
      await empty();
    },
  };
};

outgoingMailsContract('Postgres', openOutgoing);
mailerContract('the mailbox', openMailer);
mailboxContract('Postgres', openMailer);
