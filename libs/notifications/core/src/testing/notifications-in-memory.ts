import type { Contact, People } from '@portico/identity-contracts/facade';
import type { UserId } from '@portico/kernel/domain';
import { FixedClock, MemoryUnitOfWork, SequentialIds } from '@portico/kernel/testing';
import type { MailboxHarness } from './mailbox.contract.js';
import type { MailerHarness } from './mailer.contract.js';
import { MemoryMailbox } from './memory-mailbox.js';
import { MemoryMailer } from './memory-mailer.js';
import { MemoryOutgoingMails } from './memory-outgoing.mails.js';
import type { OutgoingMailsHarness } from './outgoing.mails.contract.js';

/** Every port of notifications, in memory, and the people to write to. */
export interface NotificationsInMemory extends OutgoingMailsHarness, MailerHarness, MailboxHarness {
  readonly mailer: MemoryMailer;
  readonly people: People;
  readonly contacts: Map<UserId, Contact>;
}

const DAY_MS = 24 * 60 * 60_000;

export const notificationsInMemory = (): NotificationsInMemory => {
  const unitOfWork = new MemoryUnitOfWork();
  const clock = new FixedClock();
  const outgoing = new MemoryOutgoingMails(unitOfWork, clock);
  const mailer = new MemoryMailer(clock, new SequentialIds());
  const contacts = new Map<UserId, Contact>();
  return {
    unitOfWork,
    outgoing,
    mailer,
    mailbox: new MemoryMailbox(mailer),
    contacts,
    people: { contactOf: async (id) => contacts.get(id) ?? null },
    passTime: async () => clock.advance(DAY_MS),
    traceOf: async (key) => {
      const row = outgoing.rows.get(key);
      return row ? { attempts: row.attempts, isSent: row.isSent, lastError: row.lastError } : null;
    },
    arrived: async () => [...mailer.kept.values()].map(({ to, subject, text, html }) => ({ to, subject, text, html })),
    vanish: async () => void (mailer.isAway = true),
    close: async () => {},
  };
};
