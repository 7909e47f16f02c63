import type { FixedClock, MemoryUnitOfWork } from '@portico/kernel/testing';
import { OutgoingMails, type ClaimedMail, type Outcome } from '../application/ports/index.js';
import type { OutgoingMail } from '../domain/mail/index.js';
import type { Trace } from './outgoing.mails.contract.js';

interface Row extends Trace {
  readonly mail: OutgoingMail;
  /** Null once the mail is sent or dropped. */
  readonly dueAt: number | null;
}

const PATIENCE_MS = 60_000;

export class MemoryOutgoingMails extends OutgoingMails {
  rows = new Map<string, Row>();

  constructor(
    private readonly unitOfWork: MemoryUnitOfWork,
    private readonly clock: FixedClock,
  ) {
    super();
    unitOfWork.enlist(() => {
      const rows = new Map(this.rows);
      return () => (this.rows = rows);
    });
  }

  async add(mail: OutgoingMail): Promise<void> {
    this.unitOfWork.assertOpen();
    if (this.rows.has(mail.key)) return;
    this.rows.set(mail.key, { mail, attempts: 0, isSent: false, lastError: null, dueAt: this.#now });
  }

  async claim(most: number): Promise<readonly ClaimedMail[]> {
    this.unitOfWork.assertOpen();
    const due = [...this.rows.values()].filter(({ dueAt }) => dueAt !== null && dueAt <= this.#now).slice(0, most);
    return due.map((row) => {
      const attempts = row.attempts + 1;
      this.rows.set(row.mail.key, { ...row, attempts, dueAt: this.#now + PATIENCE_MS });
      return { ...row.mail, attempt: attempts };
    });
  }

  async settle({ key, attempt }: ClaimedMail, outcome: Outcome): Promise<void> {
    this.unitOfWork.assertOpen();
    const row = this.rows.get(key);
    if (row?.attempts !== attempt || row.dueAt === null) return;
    this.rows.set(key, {
      ...row,
      isSent: outcome.state === 'sent',
      lastError: outcome.state === 'sent' ? null : outcome.reason,
      dueAt: outcome.state === 'postponed' ? this.#now + PATIENCE_MS : null,
    });
  }

  get #now(): number {
    return this.clock.now().getTime();
  }
}
