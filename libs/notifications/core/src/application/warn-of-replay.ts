import { Command, type Handler } from '@portico/kernel/application';
import type { Actor, UserId } from '@portico/kernel/domain';
import { replayedSessionMailFor } from '../domain/mail/index.js';
import type { OutgoingMails } from './ports/index.js';

/** Sees to it that somebody hears, once, that a session of theirs was ended because it may have been stolen. */
export class WarnOfReplay extends Command<void> {
  constructor(
    readonly actor: Actor,
    readonly userId: UserId,
    readonly sessionId: string,
    /** Why the session ended. Of most ends its owner knows. */
    readonly because: string,
  ) {
    super();
  }
}

export class WarnOfReplayHandler implements Handler<WarnOfReplay> {
  static readonly handles = WarnOfReplay;
  static readonly requires = 'system';
  static readonly refusals = [];

  constructor(private readonly outgoing: OutgoingMails) {}

  async execute({ userId, sessionId, because }: WarnOfReplay): Promise<void> {
    if (because === 'replayed') await this.outgoing.add(replayedSessionMailFor(userId, sessionId));
  }
}
