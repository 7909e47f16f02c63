import { routeFact } from '../http/route-fact.js';

const PUBLIC = routeFact<true>('public');
const SCOPE = routeFact<string>('scope');

/** Everybody may call the route. */
export const Public = (): MethodDecorator => PUBLIC.declare(true);

/** The route takes credentials that have this scope. */
export const Requires = (scope: string): MethodDecorator => SCOPE.declare(scope);

/** Who may call a route: those with the scope, or everybody if there is none. */
export interface Rule {
  readonly scope: string | null;
}

/** The rule that a route declares; throws unless it is exactly one. */
export const ruleOf = (handler: object): Rule => {
  const isPublic = PUBLIC.of(handler) === true;
  const scope = SCOPE.of(handler);
  if (isPublic && scope !== undefined) throw new Error('declares both @Public() and @Requires()');
  if (!isPublic && scope === undefined) throw new Error('declares neither @Public() nor @Requires()');
  return { scope: scope ?? null };
};
