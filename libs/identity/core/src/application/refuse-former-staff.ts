import { InsufficientScope, NotFound, refuseUnentitled } from '@portico/kernel/application';
import { userOf, type Actor } from '@portico/kernel/domain';
import { scopesOf, type Scope } from '../domain/user/index.js';
import type { UserRepository } from './ports/index.js';

/**
 * Refuses an actor whose roles do not allow it any more, whatever the token says: it was issued earlier, and what it
 * allows to do to people must not outlive the role that allowed it.
 */
export const refuseFormerStaff = async (users: UserRepository, actor: Actor, scope: Scope): Promise<void> => {
  refuseUnentitled(actor, scope);
  if (actor.kind === 'system') return;
  const user = await users.get(userOf(actor)).catch((error: unknown) => {
    if (error instanceof NotFound) return null;
    throw error;
  });
  if (!user?.isActive || !scopesOf(user.state.roles).includes(scope)) throw new InsufficientScope(scope);
};
