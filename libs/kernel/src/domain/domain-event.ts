import type { Actor } from './actor.js';

/** Who did something, and when: handed to every state change of an aggregate. */
export interface Occasion {
  readonly by: Actor;
  readonly at: Date;
}

/** Something that happened to an aggregate. Private to its context; contracts publish integration events instead. */
export interface DomainEvent extends Occasion {
  readonly type: string;
}
