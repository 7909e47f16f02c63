import type { IntegrationEvent } from '@portico/kernel/application';
import { backoffDelay, type Backoff } from '@portico/platform-ports';
import type { Database } from './database.js';

/** An event that this process alone may publish until its claim runs out. */
export interface ClaimedEvent {
  readonly event: IntegrationEvent;
  readonly attempt: number;
}

/** How many events are claimed at once, of as many streams. */
export const BATCH = 200;
const LEASE_SECONDS = 8;
const UNROUTABLE: Backoff = { baseMs: 1_000, capMs: 5_000 };
const FAILED: Backoff = { baseMs: 200, capMs: 2_000 };

const CLAIM = `
  SELECT (event).id, (event).type, (event).stream_id AS "streamId", (event).seq, (event).occurred_at AS "occurredAt",
    (event).actor, (event).correlation_id AS "correlationId", (event).causation_id AS "causationId",
    (event).traceparent, (event).data, attempt
  FROM platform.claim_events($1, ${BATCH}, interval '${LEASE_SECONDS} seconds')`;

const UNROUTABLE_TYPES = 'SELECT DISTINCT type FROM platform.outbox WHERE unroutable ORDER BY type';

/** The outbox from the relay's side. Each step is a transaction of its own: none is open while a broker is waited for. */
export class OutboxRows {
  constructor(private readonly database: Database) {}

  /** Claims the next event of each of the streams behind `stream` in their order, up to a batch, for eight seconds. */
  async claim(behind: string): Promise<ClaimedEvent[]> {
    const rows = await this.database.direct<IntegrationEvent & { attempt: number }>(CLAIM, [behind]);
    return rows.map(({ attempt, ...event }) => ({ event, attempt }));
  }

  async published(events: readonly ClaimedEvent[]): Promise<void> {
    if (events.length > 0) await this.database.direct('SELECT platform.settle_events($1, $2)', claims(events));
  }

  /** Marks events that no queue wants, and gives them back for another attempt after a pause that grows. */
  async unroutable(events: readonly ClaimedEvent[]): Promise<void> {
    await this.#putOff(events, UNROUTABLE, 'No queue wants events of this type.', true);
  }

  /** Gives events back that the broker could not take. */
  async failed(events: readonly ClaimedEvent[], error: unknown): Promise<void> {
    await this.#putOff(events, FAILED, String(error).replaceAll('\0', ''), false);
  }

  /** The types of events that no queue wanted when they were last tried. */
  async unroutableTypes(): Promise<string[]> {
    return (await this.database.direct<{ type: string }>(UNROUTABLE_TYPES)).map(({ type }) => type);
  }

  async #putOff(events: readonly ClaimedEvent[], backoff: Backoff, reason: string, noQueue: boolean): Promise<void> {
    if (events.length === 0) return;
    const waits = events.map(({ attempt }) => backoffDelay(attempt, backoff));
    const values = [...claims(events), waits, reason, noQueue];
    await this.database.direct('SELECT platform.put_off_events($1, $2, $3, $4, $5)', values);
  }
}

const claims = (events: readonly ClaimedEvent[]): [string[], number[]] => [
  events.map(({ event }) => event.id),
  events.map(({ attempt }) => attempt),
];
