import type { UserId } from '@portico/kernel/domain';
import type { Session } from '../../domain/session/index.js';

/** Keeps sessions, and publishes what happened to them with the change itself. */
export abstract class SessionRepository {
  /** The session, held for this unit of work alone: others who want it wait. Null when there is none. */
  abstract lock(id: string): Promise<Session | null>;

  /** All sessions of a user that were not ended, held likewise. */
  abstract lockAll(userId: UserId): Promise<readonly Session[]>;

  abstract save(session: Session): Promise<void>;
}
