import type { DomainEvent } from './domain-event.js';
import { VersionMismatch } from './version-mismatch.js';

/** The version a caller saw last, or `*` for whichever is current. */
export type ExpectedVersion = number | '*';

/**
 * A consistency boundary. Its state changes only through its own methods, which say what happened; a repository saves
 * the state under `version` and publishes the recorded events in the same transaction.
 */
export abstract class Aggregate<State extends object, Event extends DomainEvent> {
  #state: State;
  #kept: State;
  #version: number;
  #recorded: Event[];

  /**
   * @param state everything that a repository keeps of it
   * @param version the version that was loaded; 0 for an aggregate that was never saved
   * @param events what happened when it came into being
   */
  constructor(state: State, version: number, ...events: Event[]) {
    this.#state = state;
    this.#kept = state;
    this.#version = version;
    this.#recorded = events;
  }

  /** Everything that a repository keeps of it. */
  get state(): State {
    return this.#state;
  }

  /** The version this aggregate was loaded or last saved with. */
  get version(): number {
    return this.#version;
  }

  /** What happened since it was loaded or last saved. */
  get recorded(): readonly Event[] {
    return this.#recorded;
  }

  /** Refuses to go on when the caller's knowledge is older than this aggregate. */
  expectVersion(expected: ExpectedVersion): void {
    if (expected !== '*' && expected !== this.#version) throw new VersionMismatch();
  }

  /** Whether there is nothing to save: it was saved before, and since then no field has changed and nothing happened. */
  get unchanged(): boolean {
    return this.#version > 0 && this.#recorded.length === 0 && !differ(this.#kept, this.#state);
  }

  /** Called by repositories once state and events are written. */
  saved(): void {
    this.#version += 1;
    this.#kept = this.#state;
    this.#recorded = [];
  }

  /** Gives fields new values, and records the events that tell of it; a change that nobody needs to hear of has none. */
  protected change(changes: Partial<State>, ...events: Event[]): void {
    this.#state = { ...this.#state, ...changes };
    this.#recorded.push(...events);
  }
}

const differ = <State extends object>(before: State, after: State): boolean =>
  (Object.keys(after) as (keyof State)[]).some((field) => before[field] !== after[field]);
