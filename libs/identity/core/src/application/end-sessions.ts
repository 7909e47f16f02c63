import type { Occasion, UserId } from '@portico/kernel/domain';
import type { SessionEnding } from '../domain/session/index.js';
import type { SessionRepository } from './ports/index.js';

/** Ends all sessions of a user, or all but one; in the unit of work of what makes that necessary. */
export const endSessions = async (
  sessions: SessionRepository,
  userId: UserId,
  because: SessionEnding,
  occasion: Occasion,
  spared?: string,
): Promise<void> => {
  for (const session of await sessions.lockAll(userId)) {
    if (session.state.id === spared) continue;
    session.end(because, occasion);
    await sessions.save(session);
  }
};

/** Voids the access tokens of a user, who has to refresh to go on with what they may do now. */
export const revokeAccess = async (sessions: SessionRepository, userId: UserId, at: Date): Promise<void> => {
  for (const session of await sessions.lockAll(userId)) {
    session.revokeAccess(at);
    await sessions.save(session);
  }
};
