import type { Database } from './database.js';

/** Fewer are left to the server, which looks after a table once a minute. */
const WORTHWHILE = 500;

/** Nobody waits for it, and it waits for nobody: whoever may not do it, or finds another at it, leaves it to the server. */
const VACUUM = 'VACUUM (SKIP_LOCKED, TRUNCATE false) platform.outbox';

/** Makes room where published events were, so that the outbox stays as small as what is in it. */
export class OutboxSweep {
  #published = 0;

  constructor(private readonly database: Database) {}

  add(events: number): void {
    this.#published += events;
  }

  async sweep(): Promise<void> {
    if (this.#published < WORTHWHILE) return;
    this.#published = 0;
    await this.database.direct(VACUUM);
  }
}
