import type { Requirement } from '@portico/kernel/application';
import { routeFact } from '../http/route-fact.js';

const PUBLIC = routeFact<true>('public');
const REQUIREMENT = routeFact<Requirement>('requirement');

/** A handler's class, as far as it says who may have it carried out. */
interface Requiring {
  readonly requires: Requirement;
}

/** Everybody may call the route, and no use case stands behind it that would say so. */
export const Public = (): MethodDecorator => PUBLIC.declare(true);

/** Whoever may have this use case carried out may call the route. */
export const Requires = ({ requires }: Requiring): MethodDecorator => REQUIREMENT.declare(requires);

/** Who may call a route: those with the scope, or everybody if there is none. */
export interface Rule {
  readonly scope: string | null;
}

/** The rule that a route declares; throws unless it is exactly one, and one that a caller can meet. */
export const ruleOf = (handler: object): Rule => {
  const isPublic = PUBLIC.of(handler) === true;
  const requirement = REQUIREMENT.of(handler);
  if (isPublic && requirement !== undefined) throw new Error('declares both @Public() and @Requires()');
  if (!isPublic && requirement === undefined) throw new Error('declares neither @Public() nor @Requires()');
  if (requirement === 'system') throw new Error('leads to a use case that is for the platform alone');
  return { scope: requirement === undefined || requirement === 'public' ? null : requirement };
};
