import type { Logger } from '@portico/platform-observability';
import type { Database } from './database.js';

/** The channel on which consumers are told of queues that have something. */
export const QUEUE_CHANNEL = 'portico_queue';

/**
 * Tells the consumers of queues that there is something to do: in one notification for all that is published while the
 * one before it is sent, and apart from the messages, since Postgres lets transactions that notify commit one by one.
 */
export class QueueHints {
  readonly #queues = new Set<string>();
  #telling: Promise<void> | undefined;

  constructor(
    private readonly database: Database,
    private readonly log: Logger,
  ) {}

  tell(queues: readonly string[]): void {
    for (const queue of queues) this.#queues.add(queue);
    this.#telling ??= this.#tell();
  }

  /** Resolves when everybody has been told. */
  async told(): Promise<void> {
    await this.#telling;
  }

  async #tell(): Promise<void> {
    while (this.#queues.size > 0) {
      const queues = [...this.#queues];
      this.#queues.clear();
      try {
        await this.database.direct(`SELECT pg_notify('${QUEUE_CHANNEL}', queue) FROM unnest($1::text[]) AS queue`, [
          queues,
        ]);
      } catch (error) {
        this.log.warn({ err: error, queues }, 'consumers could not be told of messages, and will find them by polling');
      }
    }
    this.#telling = undefined;
  }
}
