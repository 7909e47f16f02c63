import { Query, type Handler, type Page, type PageRequest } from '@portico/kernel/application';
import type { Actor } from '@portico/kernel/domain';
import type { KeptMail, Mailbox, MailboxFilter } from './ports/index.js';

/** The mails of an installation that sends none. */
export class ListMailbox extends Query<Page<KeptMail>> {
  constructor(
    readonly actor: Actor,
    readonly filter: MailboxFilter,
    readonly page: PageRequest<'-sentAt'>,
  ) {
    super();
  }
}

export class ListMailboxHandler implements Handler<ListMailbox> {
  static readonly handles = ListMailbox;
  static readonly requires = 'ops:read';
  static readonly refusals = [];

  constructor(private readonly mailbox: Mailbox) {}

  execute({ filter, page }: ListMailbox): Promise<Page<KeptMail>> {
    return this.mailbox.list(filter, page);
  }
}
