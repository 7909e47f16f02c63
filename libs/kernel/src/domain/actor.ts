import type { UserId } from './id.js';

/** Who asks. The first field of every command and query; ownership, audit and event authorship come from it. */
export type Actor = UserActor | KeyActor | PlatformActor | AnonymousActor;

interface Acting<Kind extends string> {
  readonly kind: Kind;
  readonly id: string;
  readonly scopes: readonly string[];
}

/** Somebody who has signed in, with the session that they did it in. */
export interface UserActor extends Acting<'user'> {
  readonly userId: UserId;
  readonly sessionId: string;
}

/** A program that acts for a user with an API key. */
export interface KeyActor extends Acting<'key'> {
  readonly userId: UserId;
}

/** The platform itself. */
export type PlatformActor = Acting<'system'>;

/** Somebody of whom nothing is known. */
export type AnonymousActor = Acting<'anonymous'>;

/** Somebody who has not signed in. */
export const ANONYMOUS: AnonymousActor = { kind: 'anonymous', id: 'anonymous', scopes: [] };

/** The platform itself, acting under the name of the process or consumer that does the work. */
export const systemActor = (name: string): PlatformActor => ({ kind: 'system', id: name, scopes: [] });

/** Somebody signed in, as their session allows. */
export const userActor = ({ userId, sessionId, scopes }: Omit<UserActor, 'kind' | 'id'>): UserActor => {
  return { kind: 'user', id: userId, userId, sessionId, scopes };
};

/** Whether the actor may do what a scope stands for: it was granted to them, or they are the platform itself. */
export const hasScope = (actor: Actor, scope: string): boolean =>
  actor.kind === 'system' || actor.scopes.includes(scope);

/** Whether the actor acts for this user, and so owns what is theirs. */
export const actsFor = (actor: Actor, userId: UserId): boolean => 'userId' in actor && actor.userId === userId;

/** The user for whom the actor acts. It is a defect to ask it of an actor who acts for none. */
export const userOf = (actor: Actor): UserId => {
  if ('userId' in actor) return actor.userId;
  throw new Error(`The actor ${actor.kind} ${actor.id} acts for no user: this is for users and their keys.`);
};

/** Who does something in virtue of an office. Of whom nothing is known can hold none. */
export interface OfficeHolder {
  readonly kind: Exclude<Actor['kind'], 'anonymous'>;
  readonly id: string;
}

/** The actor as the holder of an office. It is a defect to ask for it where anonymous actors may come. */
export const officeHolderIn = ({ kind, id }: Actor): OfficeHolder => {
  if (kind !== 'anonymous') return { kind, id };
  throw new Error('This takes an office, and was done by somebody of whom nothing is known.');
};
