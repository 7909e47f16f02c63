import { Command, type Handler } from '@portico/kernel/application';
import type { Actor, UserId } from '@portico/kernel/domain';
import { welcomeMailFor } from '../domain/mail/index.js';
import type { OutgoingMails } from './ports/index.js';

/** Sees to it that somebody is welcomed, once. */
export class SendWelcomeMail extends Command<void> {
  constructor(
    readonly actor: Actor,
    readonly userId: UserId,
  ) {
    super();
  }
}

export class SendWelcomeMailHandler implements Handler<SendWelcomeMail> {
  static readonly handles = SendWelcomeMail;
  static readonly requires = 'system';
  static readonly refusals = [];

  constructor(private readonly outgoing: OutgoingMails) {}

  execute({ userId }: SendWelcomeMail): Promise<void> {
    return this.outgoing.add(welcomeMailFor(userId));
  }
}
