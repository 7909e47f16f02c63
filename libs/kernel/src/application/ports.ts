import type { EventDraft } from './integration-event.js';

/** Base of ports whose calls take long: hashing, HTTP, mail. No database connection may be held while one is awaited. */
export abstract class SlowPort {}

/** What time it is. */
export abstract class Clock {
  abstract now(): Date;
}

/** Makes UUIDv7 identifiers: unique, and ordered by the time they were made. */
export abstract class Ids {
  abstract next<Id extends string = string>(): Id;
}

/**
 * All or nothing. What repositories and the outbox write during `work` is committed together when it resolves and
 * undone when it throws. A run inside a run joins it. Conflicts between concurrent units are resolved by running the
 * outermost `work` again, so it must be safe to run more than once.
 */
export abstract class UnitOfWork {
  abstract run<T>(work: () => Promise<T>): Promise<T>;

  /** Runs `work` inside the current unit so that its writes alone are undone when it throws. */
  abstract savepoint<T>(work: () => Promise<T>): Promise<T>;

  /**
   * Calls `hint` once when the outermost unit is committed, and never when it or the savepoint around it is undone. For
   * hints only: a process may die between the commit and the call, and what a hint throws changes nothing.
   */
  abstract afterCommit(hint: () => void): void;
}

/** Publishes events: they leave once the current unit of work is committed, and never otherwise. */
export abstract class Outbox {
  abstract append(events: readonly EventDraft[]): Promise<void>;
}
