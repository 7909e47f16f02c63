import type { Provider } from '@nestjs/common';
import { People } from '@portico/identity-contracts/facade';
import { Ids, UnitOfWork } from '@portico/kernel/application';
import * as core from '@portico/notifications-core';
import { bind, provide, useCases } from '@portico/platform-nest';
import { Database } from '@portico/platform-postgres';
import type { NotificationsOptions } from './notifications.options.js';
import { PostgresMailbox } from './postgres/mailbox.postgres.js';
import { MailboxMailer } from './postgres/mailer.mailbox.js';
import { PostgresOutgoingMails } from './postgres/outgoing.mails.postgres.js';
import { SmtpMailer } from './smtp/mailer.smtp.js';

const { Mailbox, Mailer, OutgoingMails } = core;

const bindings = [
  bind(core.SendWelcomeMailHandler, [OutgoingMails]),
  bind(core.WarnOfReplayHandler, [OutgoingMails]),
  bind(core.SendDueMailsHandler, [OutgoingMails, People, Mailer, UnitOfWork], { unitOfWork: 'handler' }),
  bind(core.ListMailboxHandler, [Mailbox]),
];

const adapters = ({ mail: { smtpUrl, from } }: NotificationsOptions): Provider[] => [
  provide(OutgoingMails, [Database], (database) => new PostgresOutgoingMails(database)),
  provide(Mailbox, [Database], (database) => new PostgresMailbox(database)),
  smtpUrl === null
    ? provide(Mailer, [Database, Ids], (database, ids) => new MailboxMailer(database, ids))
    : provide(Mailer, [], () => new SmtpMailer({ url: smtpUrl, from })),
];

/** Everything of notifications that every app has: its use cases, and the adapters behind their ports. */
export const notificationsProviders = (options: NotificationsOptions): Provider[] => [
  ...adapters(options),
  ...useCases(core, bindings),
];
