/** Who asks. The first field of every command and query; ownership, audit and event authorship come from it. */
export interface Actor {
  readonly kind: 'user' | 'key' | 'system';
  readonly id: string;
  readonly scopes: readonly string[];
}

/** Somebody who has not signed in. */
export const ANONYMOUS: Actor = { kind: 'system', id: 'anonymous', scopes: [] };

/** The platform itself, acting under the name of the process or consumer that does the work. */
export const systemActor = (name: string): Actor => ({ kind: 'system', id: name, scopes: [] });

/** Whether the actor was granted a scope. */
export const hasScope = (actor: Actor, scope: string): boolean => actor.scopes.includes(scope);
