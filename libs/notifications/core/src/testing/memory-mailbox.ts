import type { Page, PageRequest } from '@portico/kernel/application';
import { pageBy } from '@portico/kernel/testing';
import { Mailbox, type KeptMail, type MailboxFilter } from '../application/ports/index.js';
import type { MemoryMailer } from './memory-mailer.js';

export class MemoryMailbox extends Mailbox {
  constructor(private readonly mailer: MemoryMailer) {
    super();
  }

  async list({ to }: MailboxFilter, page: PageRequest): Promise<Page<KeptMail>> {
    const wanted = [...this.mailer.kept.values()].filter((mail) => !to || mail.to.toLowerCase() === to.toLowerCase());
    return pageBy(wanted, ({ sentAt, id }) => [sentAt, id], page);
  }
}
