import { actsFor, hasScope, type Actor, type UserId } from '../domain/index.js';
import { InsufficientScope } from './refusals.js';

/** Who may have a use case carried out: who has a scope, everybody, or the platform alone. */
export type Requirement = `${string}:${string}` | 'public' | 'system';

/** Whether this is how a use case says who may have it carried out. */
export const isRequirement = (value: unknown): value is Requirement =>
  value === 'public' || value === 'system' || (typeof value === 'string' && /^[^:]+:[^:]+$/.test(value));

/** Throws `InsufficientScope` for actors who do not meet the requirement. */
export const refuseUnentitled = (actor: Actor, requirement: Requirement): void => {
  const isMet =
    requirement === 'public' || actor.kind === 'system' || (requirement !== 'system' && hasScope(actor, requirement));
  if (!isMet) throw new InsufficientScope(requirement);
};

/** Throws `InsufficientScope` unless it is the actor's own, or they have the scope for everybody's. */
export const refuseStrangers = (actor: Actor, owner: UserId, scope: string): void => {
  if (!actsFor(actor, owner) && !hasScope(actor, scope)) throw new InsufficientScope(scope);
};
