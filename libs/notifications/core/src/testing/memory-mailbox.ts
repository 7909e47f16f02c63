import type { Page, PageRequest } from '@portico/kernel/application';
import { Mailbox, type KeptMail, type MailboxFilter } from '../application/ports/index.js';
import type { MemoryMailer } from './memory-mailer.js';

export class MemoryMailbox extends Mailbox {
  constructor(private readonly mailer: MemoryMailer) {
    super();
  }

  async list({ to }: MailboxFilter, { limit, after }: PageRequest): Promise<Page<KeptMail>> {
    const wanted = [...this.mailer.kept.values()]
      .toSorted((a, b) => (keyOf(a) < keyOf(b) ? 1 : -1))
      .filter((mail) => !to || mail.to.toLowerCase() === to.toLowerCase())
      .filter((mail) => !after || keyOf(mail) < after.join());
    const items = wanted.slice(0, limit);
    const last = items.at(-1);
    return { items, next: last && wanted.length > limit ? [last.sentAt, last.id] : null };
  }
}

const keyOf = ({ sentAt, id }: KeptMail): string => [sentAt, id].join();
