import { InsufficientScope, NotFound } from '@portico/kernel/application';
import type { Actor, UserId } from '@portico/kernel/domain';
import { scopesOf, type Scope } from '../domain/user/index.js';
import type { UserRepository } from './ports/index.js';

/**
 * Refuses an actor whose roles do not allow it any more, whatever the token says: it was issued earlier, and what it
 * allows to do to people must not outlive the role that allowed it.
 */
export const refuseFormerStaff = async (users: UserRepository, actor: Actor, scope: Scope): Promise<void> => {
  if (actor.kind === 'system') return;
  const user = await users.get(actor.id as UserId).catch((error: unknown) => {
    if (error instanceof NotFound) return null;
    throw error;
  });
  if (!user?.isActive || !scopesOf(user.state.roles).includes(scope)) throw new InsufficientScope(scope);
};
