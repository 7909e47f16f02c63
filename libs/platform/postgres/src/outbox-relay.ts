import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from '@portico/platform-observability';
import { backoffDelay, type Broker, type BrokerMessage, type PublishResult } from '@portico/platform-ports';
import type { Database } from './database.js';
import { OutboxRows, type ClaimedEvent } from './outbox-rows.js';
import { OUTBOX_CHANNEL } from './outbox.postgres.js';
import { RelayReport } from './relay-report.js';
import { WakeUp } from './wake-up.js';

const POLL_MS = 1_000;
const COUNT_EVERY_MS = 5_000;
const BACKOFF = { baseMs: 200, capMs: 5_000 };

/**
 * Carries committed events from the outbox to the broker, at least once, each stream in its order. Any number of
 * relays share the work; the claims of one that dies run out after ten seconds.
 */
export class OutboxRelay {
  readonly #rows: OutboxRows;
  readonly #report: RelayReport;
  readonly #wakeUp = new WakeUp();
  readonly #stopping = new AbortController();
  #listening: { close(): Promise<void> } | undefined;
  #running: Promise<void> | undefined;
  #countedAt = 0;

  constructor(
    private readonly database: Database,
    private readonly broker: Broker,
    log: Logger,
  ) {
    this.#rows = new OutboxRows(database);
    this.#report = new RelayReport(log);
  }

  async start(): Promise<void> {
    this.#listening = await this.database.listen(OUTBOX_CHANNEL, () => this.#wakeUp.call());
    this.#running = this.database.ambient.outside(() => this.#run());
  }

  /** Takes no more events, and resolves when those in hand are confirmed or given back. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#wakeUp.call();
    await this.#running;
    await this.#listening?.close();
  }

  async #run(): Promise<void> {
    for (let failures = 0; !this.#stopping.signal.aborted;) {
      try {
        if (await this.#pass()) failures = 0;
        else await this.#wakeUp.pause(POLL_MS);
      } catch (error) {
        failures += 1;
        this.#report.trouble(error);
        const { signal } = this.#stopping;
        await pause(backoffDelay(failures, BACKOFF), undefined, { signal }).catch(() => undefined);
      }
    }
  }

  /** Publishes what is due; false when nothing was. The events that follow in the same streams are due after that. */
  async #pass(): Promise<boolean> {
    await this.#count();
    const events = await this.#rows.claim();
    if (events.length === 0) return false;
    const results = await this.#publish(events);
    const confirmed = events.filter((_, index) => results[index] === 'confirmed');
    const unroutable = events
      .filter((_, index) => results[index] !== 'confirmed')
      .map((event) => ({ event, reason: 'No queue wants events of this type.' }));
    await this.#rows.published(confirmed);
    await this.#rows.release(unroutable);
    this.#report.confirmed(confirmed);
    this.#report.unroutable(unroutable);
    return true;
  }

  async #publish(events: readonly ClaimedEvent[]): Promise<readonly PublishResult[]> {
    try {
      return await this.broker.publish(events.map(messageOf));
    } catch (error) {
      const failed = events.map((event) => ({ event, reason: String(error).replaceAll('\0', '') }));
      await this.#rows.release(failed);
      this.#report.failed(failed);
      throw error;
    }
  }

  async #count(): Promise<void> {
    if (Date.now() - this.#countedAt < COUNT_EVERY_MS) return;
    this.#report.pending(await this.#rows.pending());
    this.#countedAt = Date.now();
  }
}

const messageOf = ({ attempts: _, ...event }: ClaimedEvent): BrokerMessage => ({
  id: event.id,
  type: event.type,
  headers: { correlationId: event.correlationId, ...(event.traceparent && { traceparent: event.traceparent }) },
  body: JSON.stringify(event),
});
