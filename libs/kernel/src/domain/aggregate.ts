import type { DomainEvent } from './domain-event.js';
import { VersionMismatch } from './version-mismatch.js';

/** The version a caller saw last, or `*` for whichever is current. */
export type ExpectedVersion = number | '*';

/**
 * A consistency boundary. State changes only through methods that record what happened; a repository saves the
 * state under `version` and publishes the recorded events in the same transaction.
 */
export abstract class Aggregate<Event extends DomainEvent> {
  #recorded: Event[] = [];
  #version: number;

  /** @param version the version that was loaded; 0 for an aggregate that was never saved */
  protected constructor(version: number) {
    this.#version = version;
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

  /** Whether there is nothing to save: it was saved before, and nothing happened since. */
  get unchanged(): boolean {
    return this.#version > 0 && this.#recorded.length === 0;
  }

  /** Called by repositories once state and events are written. */
  saved(): void {
    this.#version += 1;
    this.#recorded = [];
  }

  protected record(event: Event): void {
    this.#recorded.push(event);
  }
}
