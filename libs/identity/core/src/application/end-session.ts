import { Command, NotFound, type Clock, type Handler } from '@portico/kernel/application';
import { actsFor, type Actor } from '@portico/kernel/domain';
import type { SessionRepository } from './ports/index.js';

/** Signs out of one of one's sessions. Ending it again changes nothing. */
export class EndSession extends Command<void> {
  constructor(
    readonly actor: Actor,
    readonly sessionId: string,
  ) {
    super();
  }
}

export class EndSessionHandler implements Handler<EndSession> {
  static readonly handles = EndSession;
  static readonly requires = 'profile:write';
  static readonly refusals = [NotFound];

  constructor(
    private readonly sessions: SessionRepository,
    private readonly clock: Clock,
  ) {}

  async execute({ actor, sessionId }: EndSession): Promise<void> {
    const session = await this.sessions.lock(sessionId);
    if (!session || !actsFor(actor, session.state.userId)) throw new NotFound();
    session.end('signed-out', { by: actor, at: this.clock.now() });
    await this.sessions.save(session);
  }
}
