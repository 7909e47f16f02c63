import { randomUUID } from 'node:crypto';
import type { Database } from './database.js';

const NOTE = 'INSERT INTO platform.relay_tally (relay, published) VALUES ($1, $2)';

/** How many events a relay has published, noted every few seconds, so that nobody has to count them in the log. */
export class RelayTally {
  readonly #relay = randomUUID();
  #published = 0;

  constructor(private readonly database: Database) {}

  add(events: number): void {
    this.#published += events;
  }

  /** Notes what was added since the last note; what cannot be noted now is part of the next. */
  async note(): Promise<void> {
    const published = this.#published;
    if (published === 0) return;
    await this.database.direct(NOTE, [this.#relay, published]);
    this.#published -= published;
  }
}
