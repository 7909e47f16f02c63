import type { Logger } from '@portico/platform-observability';
import type { Database } from './database.js';

/** A hint is lost with a crash anyway, so nothing waits for the disk. */
const NOTIFY = `
  SELECT set_config('synchronous_commit', 'off', true), pg_notify($1, payload) FROM unnest($2::text[]) AS payload`;

/**
 * Notifies a channel on behalf of many at once: while one notification is under way, all calls together make one more.
 * Apart from what it tells of, since Postgres lets transactions that notify commit one by one.
 */
export class CoalescedNotify {
  readonly #payloads = new Set<string>();
  #flight: Promise<void> | undefined;

  constructor(
    private readonly database: Database,
    private readonly channel: string,
    private readonly log: Logger,
  ) {}

  call(payloads: readonly string[] = ['']): void {
    for (const payload of payloads) this.#payloads.add(payload);
    if (this.#payloads.size > 0) this.#flight ??= this.#fly();
  }

  /** Resolves when everybody has been told. */
  async sent(): Promise<void> {
    await this.#flight;
  }

  async #fly(): Promise<void> {
    while (this.#payloads.size > 0) {
      const payloads = [...this.#payloads];
      this.#payloads.clear();
      try {
        await this.database.direct(NOTIFY, [this.channel, payloads]);
      } catch (error) {
        const about = { err: error, channel: this.channel };
        this.log.warn(about, 'a notification could not be sent; whoever waits for it finds the work by polling');
      }
    }
    this.#flight = undefined;
  }
}
