import { ConcurrencyConflict } from '@portico/kernel/application';
import type { UserId } from '@portico/kernel/domain';
import { toIntegrationEvent } from '../application/integration-events.js';
import { SessionRepository } from '../application/ports/index.js';
import { Session } from '../domain/session/index.js';
import type { MemoryIdentity } from './memory-identity.js';

export class MemorySessionRepository extends SessionRepository {
  constructor(private readonly identity: MemoryIdentity) {
    super();
  }

  async lock(id: string): Promise<Session | null> {
    this.identity.unitOfWork.assertOpen();
    const kept = this.identity.sessions.get(id);
    return kept ? new Session(kept.state, kept.version) : null;
  }

  async lockAll(userId: UserId): Promise<readonly Session[]> {
    this.identity.unitOfWork.assertOpen();
    return [...this.identity.sessions.values()]
      .filter(({ state }) => state.userId === userId && state.endedAt === null)
      .map(({ state, version }) => new Session(state, version));
  }

  async save(session: Session): Promise<void> {
    this.identity.unitOfWork.assertOpen();
    if (session.unchanged) return;
    const { sessions, outbox } = this.identity;
    const { id } = session.state;
    if ((sessions.get(id)?.version ?? 0) !== session.version) throw new ConcurrencyConflict();
    sessions.set(id, { state: session.state, version: session.version + 1 });
    await outbox.append(session.recorded.map(toIntegrationEvent));
    session.saved();
  }
}
