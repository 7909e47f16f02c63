import { setTimeout as pause } from 'node:timers/promises';
import { failpoint, type Logger } from '@portico/platform-observability';
import { backoffDelay, type Broker, type PublishResult } from '@portico/platform-ports';
import type { Database } from './database.js';
import { messageOf } from './event-message.js';
import { oneAtATime } from './one-at-a-time.js';
import { BATCH, OutboxRows, type ClaimedEvent } from './outbox-rows.js';
import { OutboxStatus } from './outbox-status.js';
import { OutboxSweep } from './outbox-sweep.js';
import { OUTBOX_CHANNEL } from './outbox.postgres.js';
import { RelayReport } from './relay-report.js';
import { RelayTally } from './relay-tally.js';
import { WakeUp } from './wake-up.js';

const POLL_MS = 1_000;
const COUNT_EVERY_MS = 5_000;
const SWEEP_EVERY_MS = 2_000;
const BATCHES_IN_FLIGHT = 3;
const BACKOFF = { baseMs: 200, capMs: 2_000 };

/**
 * Carries committed events from the outbox to the broker, at least once, each stream in its order. Any number of
 * relays share the work; the claims of one that dies run out after eight seconds, and are found within one more.
 */
export class OutboxRelay {
  readonly #rows: OutboxRows;
  readonly #status: OutboxStatus;
  readonly #tally: RelayTally;
  readonly #sweep: OutboxSweep;
  readonly #report: RelayReport;
  readonly #wakeUp = new WakeUp();
  readonly #stopping = new AbortController();
  readonly #inTurn = oneAtATime();
  #listening: { close(): Promise<void> } | undefined;
  #running: Promise<unknown> | undefined;
  #failures = 0;
  /** The stream behind which the next claim begins: `''` is before all of them. */
  #behind = '';

  constructor(
    private readonly database: Database,
    private readonly broker: Broker,
    log: Logger,
  ) {
    this.#rows = new OutboxRows(database);
    this.#status = new OutboxStatus(database);
    this.#tally = new RelayTally(database);
    this.#sweep = new OutboxSweep(database);
    this.#report = new RelayReport(log);
  }

  async start(): Promise<void> {
    this.#listening = await this.database.listen(OUTBOX_CHANNEL, () => this.#wakeUp.call());
    const lanes = Array.from({ length: BATCHES_IN_FLIGHT }, () => () => this.#lane());
    const count = () => this.#regularly(COUNT_EVERY_MS, () => this.#tell());
    const sweep = () => this.#regularly(SWEEP_EVERY_MS, () => this.#sweep.sweep());
    this.#running = this.database.ambient.outside(() => Promise.all([...lanes, count, sweep].map((go) => go())));
  }

  /** Takes no more events, and resolves when those in hand are confirmed or given back. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#wakeUp.call();
    await this.#running;
    await this.#tally.note().catch((error: unknown) => this.#report.trouble(error));
    await this.#listening?.close();
  }

  /** Throws while events wait that no queue wants. */
  async check(): Promise<void> {
    const types = await this.#rows.unroutableTypes();
    if (types.length === 0) return;
    throw new Error(`No queue wants events of ${types.join(', ')}: run a worker that has a consumer for them.`);
  }

  /** One lane looks for events at a time, or waits for them, while the others publish what they found. */
  async #lane(): Promise<void> {
    while (!this.#stopping.signal.aborted) {
      try {
        const events = await this.#inTurn(() => this.#next());
        if (events.length > 0) await this.#carry(events);
      } catch (error) {
        this.#failures += 1;
        this.#report.trouble(error);
      }
    }
  }

  /** Events to publish; none when there were none for a while. Their followers are due once they are published. */
  async #next(): Promise<readonly ClaimedEvent[]> {
    if (this.#failures > 0) await this.#backOff();
    if (this.#stopping.signal.aborted) return [];
    const behind = this.#behind;
    const events = await this.#rows.claim(behind);
    this.#behind = events.length === BATCH ? (events.at(-1)?.event.streamId ?? '') : '';
    if (events.length > 0) failpoint('K3');
    else if (behind === '') await this.#wakeUp.pause(POLL_MS);
    return events;
  }

  async #carry(events: readonly ClaimedEvent[]): Promise<void> {
    failpoint('K14');
    const results = await this.#publish(events);
    failpoint('K5');
    const confirmed = events.filter((_, index) => results[index] === 'confirmed');
    const unroutable = events.filter((_, index) => results[index] !== 'confirmed');
    await this.#rows.published(confirmed);
    await this.#rows.unroutable(unroutable);
    this.#report.confirmed(confirmed);
    this.#tally.add(confirmed.length);
    this.#sweep.add(confirmed.length);
    this.#report.unroutable(unroutable);
    this.#failures = 0;
    this.#wakeUp.call();
  }

  async #publish(events: readonly ClaimedEvent[]): Promise<readonly PublishResult[]> {
    try {
      return await this.broker.publish(events.map(({ event }) => messageOf(event)));
    } catch (error) {
      await this.#rows.failed(events, error);
      this.#report.failed(events);
      throw error;
    }
  }

  async #backOff(): Promise<void> {
    await this.#pause(backoffDelay(Math.min(this.#failures, 10), BACKOFF));
  }

  async #regularly(everyMs: number, work: () => Promise<void>): Promise<void> {
    while (!this.#stopping.signal.aborted) {
      await work().catch((error: unknown) => this.#report.trouble(error));
      await this.#pause(everyMs);
    }
  }

  async #tell(): Promise<void> {
    await this.#tally.note();
    this.#report.pending(await this.#status.pending());
  }

  async #pause(milliseconds: number): Promise<void> {
    await pause(milliseconds, undefined, { signal: this.#stopping.signal }).catch(() => undefined);
  }
}
