import type { Page, PageRequest } from '@portico/kernel/application';
import type { Mail } from '../../domain/mail/index.js';

/** A mail that was not sent into the world but kept here. */
export interface KeptMail extends Omit<Mail, 'key'> {
  readonly id: string;
  /** RFC 3339. */
  readonly sentAt: string;
}

/** Whose mails are wanted; addresses are compared without case. */
export interface MailboxFilter {
  readonly to?: string | undefined;
}

/** Reads the mails of an installation that sends none. */
export abstract class Mailbox {
  abstract list(filter: MailboxFilter, page: PageRequest<'-sentAt'>): Promise<Page<KeptMail>>;
}
