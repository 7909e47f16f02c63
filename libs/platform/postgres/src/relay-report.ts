import { metrics, type Logger } from '@portico/platform-observability';
import type { ClaimedEvent } from './outbox-rows.js';
import type { Pending } from './outbox-status.js';

const published = metrics.counter('outbox_published_total', 'Attempts to publish an event, by result', ['result']);
const pending = metrics.gauge('outbox_pending', 'Events that wait to be published');
const age = metrics.gauge('outbox_oldest_pending_age_seconds', 'Age of the oldest event that waits to be published');
const unroutable = metrics.gauge('outbox_unroutable', 'Events that wait because no queue wants their type');
const lag = metrics.histogram('outbox_lag_seconds', 'Time from an event to its confirmation by the broker');

/** What the relay tells of its work: metrics always, and a log line when the state of things changes. */
export class RelayReport {
  #troubled = false;
  readonly #unroutable = new Set<string>();

  constructor(private readonly log: Logger) {}

  confirmed(events: readonly ClaimedEvent[]): void {
    published.inc({ result: 'confirmed' }, events.length);
    for (const { event } of events) {
      lag.observe(Math.max(0, Date.now() - Date.parse(event.occurredAt)) / 1000);
      const { type } = event;
      if (this.#unroutable.delete(type)) this.log.info({ type }, 'events of this type have a queue again');
    }
    if (this.#troubled) this.log.info('the outbox is relayed again');
    this.#troubled = false;
  }

  unroutable(events: readonly ClaimedEvent[]): void {
    published.inc({ result: 'unroutable' }, events.length);
    for (const type of new Set(events.map(({ event }) => event.type))) {
      if (this.#unroutable.has(type)) continue;
      this.#unroutable.add(type);
      this.log.warn({ type }, 'no queue wants events of this type: they wait in the outbox until one is declared');
    }
  }

  failed(events: readonly ClaimedEvent[]): void {
    published.inc({ result: 'failed' }, events.length);
  }

  pending(now: Pending): void {
    pending.set(now.count);
    age.set(now.oldestAgeSeconds);
    unroutable.set(now.unroutable);
  }

  trouble(error: unknown): void {
    if (!this.#troubled) this.log.error({ err: error }, 'the outbox cannot be relayed; trying again until it can');
    this.#troubled = true;
  }
}
