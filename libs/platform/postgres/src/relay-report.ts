import { metrics, type Logger } from '@portico/platform-observability';
import type { ClaimedEvent, UnpublishedEvent } from './outbox-rows.js';

const outcomes = metrics.counter('outbox_events_total', 'Attempts to publish an event', ['outcome']);
const pending = metrics.gauge('outbox_pending', 'Events that wait to be published');
const lag = metrics.histogram('outbox_lag_seconds', 'Time from an event to its confirmation by the broker');

/** What the relay tells of its work: metrics always, and a log line when the state of things changes. */
export class RelayReport {
  #troubled = false;
  readonly #unroutable = new Set<string>();

  constructor(private readonly log: Logger) {}

  confirmed(events: readonly ClaimedEvent[]): void {
    outcomes.inc({ outcome: 'confirmed' }, events.length);
    for (const { type, occurredAt } of events) {
      lag.observe(Math.max(0, Date.now() - Date.parse(occurredAt)) / 1000);
      if (this.#unroutable.delete(type)) this.log.info({ type }, 'events of this type have a queue again');
    }
    if (this.#troubled) this.log.info('the outbox is relayed again');
    this.#troubled = false;
  }

  unroutable(events: readonly UnpublishedEvent[]): void {
    outcomes.inc({ outcome: 'unroutable' }, events.length);
    for (const {
      event: { type },
    } of events) {
      if (this.#unroutable.has(type)) continue;
      this.#unroutable.add(type);
      this.log.warn({ type }, 'no queue wants events of this type: they wait in the outbox until one is declared');
    }
  }

  failed(events: readonly UnpublishedEvent[]): void {
    outcomes.inc({ outcome: 'failed' }, events.length);
  }

  pending(count: number): void {
    pending.set(count);
  }

  trouble(error: unknown): void {
    if (!this.#troubled) this.log.error({ err: error }, 'the outbox cannot be relayed; trying again until it can');
    this.#troubled = true;
  }
}
