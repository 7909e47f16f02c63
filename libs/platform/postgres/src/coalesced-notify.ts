import type { Database } from './database.js';

/** A hint is lost with a crash anyway, so nothing waits for the disk. */
const NOTIFY = `SELECT set_config('synchronous_commit', 'off', true), pg_notify($1, '')`;

/**
 * Notifies a channel on behalf of many at once: while one notification is under way, all calls together make one more.
 * One that fails is no loss, since whoever listens polls as well.
 */
export class CoalescedNotify {
  #flying = false;
  #calledAgain = false;

  constructor(
    private readonly database: Database,
    private readonly channel: string,
  ) {}

  call(): void {
    this.#calledAgain = true;
    if (!this.#flying) void this.#fly();
  }

  async #fly(): Promise<void> {
    this.#flying = true;
    while (this.#calledAgain) {
      this.#calledAgain = false;
      await this.database.direct(NOTIFY, [this.channel]).catch(() => undefined);
    }
    this.#flying = false;
  }
}
