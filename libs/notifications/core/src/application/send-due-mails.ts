import type { People } from '@portico/identity-contracts/facade';
import { Command, type Handler, type UnitOfWork } from '@portico/kernel/application';
import type { Actor } from '@portico/kernel/domain';
import { written, type Addressee } from '../domain/mail/index.js';
import type { ClaimedMail, Mailer, Outcome, OutgoingMails } from './ports/index.js';

/** Sends some of the mails that are due, side by side, and tells what became of each. */
export class SendDueMails extends Command<readonly Outcome['state'][]> {
  constructor(
    readonly actor: Actor,
    readonly most: number,
  ) {
    super();
  }
}

const MOST_ATTEMPTS = 12;

export class SendDueMailsHandler implements Handler<SendDueMails> {
  static readonly handles = SendDueMails;
  static readonly requires = 'system';
  static readonly refusals = [];

  constructor(
    private readonly outgoing: OutgoingMails,
    private readonly people: People,
    private readonly mailer: Mailer,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  async execute({ most }: SendDueMails): Promise<readonly Outcome['state'][]> {
    const due = await this.unitOfWork.run(() => this.outgoing.claim(most));
    const ends = await Promise.allSettled(due.map((mail) => this.send(mail)));
    return ends.map(valueOf);
  }

  /** Nothing is held while the mail is under way. */
  private async send(mail: ClaimedMail): Promise<Outcome['state']> {
    const outcome = await this.attempt(mail);
    await this.unitOfWork.run(() => this.outgoing.settle(mail, outcome));
    return outcome.state;
  }

  private async attempt(mail: ClaimedMail): Promise<Outcome> {
    const person = await this.people.contactOf(mail.userId);
    if (!person) return { state: 'dropped', reason: 'There is no such person any more.' };
    try {
      await this.mailer.send(written(mail, person));
      return { state: 'sent' };
    } catch (error) {
      return { state: mail.attempt < MOST_ATTEMPTS ? 'postponed' : 'dropped', reason: reasonOf(error, person) };
    }
  }
}

/** What went wrong, without the address that mail servers like to repeat. */
const reasonOf = (error: unknown, { email }: Addressee): string => String(error).replaceAll(email, '(the address)');

const valueOf = <T>(end: PromiseSettledResult<T>): T => {
  if (end.status === 'rejected') throw end.reason as Error;
  return end.value;
};
