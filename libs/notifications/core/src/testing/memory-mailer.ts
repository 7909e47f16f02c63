import type { Clock, Ids } from '@portico/kernel/application';
import { Mailer, type KeptMail } from '../application/ports/index.js';
import type { Mail } from '../domain/mail/index.js';

export class MemoryMailer extends Mailer {
  readonly kept = new Map<string, KeptMail>();
  isAway = false;

  constructor(
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {
    super();
  }

  async send({ key, ...mail }: Mail): Promise<void> {
    if (this.isAway) throw new Error(`Nobody takes mails to ${mail.to}.`);
    if (this.kept.has(key)) return;
    this.kept.set(key, { id: this.ids.next(), ...mail, sentAt: this.clock.now().toISOString() });
  }
}
