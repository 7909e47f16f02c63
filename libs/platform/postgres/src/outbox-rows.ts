import type { IntegrationEvent } from '@portico/kernel/application';
import { backoffDelay, type Backoff } from '@portico/platform-ports';
import type { Database } from './database.js';

/** An event that this process alone may publish until its claim runs out. */
export interface ClaimedEvent extends IntegrationEvent {
  readonly attempts: number;
}

export interface UnpublishedEvent {
  readonly event: ClaimedEvent;
  readonly reason: string;
}

const BATCH = 100;
const BACKOFF: Backoff = { baseMs: 1_000, capMs: 10_000 };

/**
 * `seq` is dense and events of a stream are published one after the other, so an event is due when its predecessor is
 * published or swept away. There is no cursor: a row that commits late is found as soon as it can be seen.
 */
const CLAIM = `
  WITH due AS (
    SELECT id FROM platform.outbox AS candidate
    WHERE published_at IS NULL AND claimed_until <= now() AND NOT EXISTS (
      SELECT FROM platform.outbox AS earlier
      WHERE earlier.stream_id = candidate.stream_id AND earlier.seq = candidate.seq - 1 AND earlier.published_at IS NULL)
    ORDER BY claimed_until
    LIMIT ${BATCH}
    FOR UPDATE SKIP LOCKED
  )
  UPDATE platform.outbox AS event SET claimed_until = now() + interval '10 seconds'
  FROM due WHERE event.id = due.id
  RETURNING event.id, type, stream_id AS "streamId", seq, occurred_at AS "occurredAt", actor,
    correlation_id AS "correlationId", causation_id AS "causationId", traceparent, data, attempts`;

const PUBLISHED = `
  UPDATE platform.outbox SET published_at = now(), last_error = NULL
  WHERE id = ANY($1::uuid[]) AND published_at IS NULL`;

const RELEASE = `
  UPDATE platform.outbox AS event
  SET attempts = attempts + 1, claimed_until = now() + failed.wait * interval '1 millisecond', last_error = failed.reason
  FROM unnest($1::uuid[], $2::int[], $3::text[]) AS failed(id, wait, reason)
  WHERE event.id = failed.id AND published_at IS NULL`;

/** The outbox from the relay's side. Each step is a transaction of its own: none is open while a broker is waited for. */
export class OutboxRows {
  constructor(private readonly database: Database) {}

  /** Claims the next event of up to a hundred streams for ten seconds. */
  claim(): Promise<ClaimedEvent[]> {
    return this.database.direct<ClaimedEvent>(CLAIM);
  }

  async published(events: readonly ClaimedEvent[]): Promise<void> {
    if (events.length > 0) await this.database.direct(PUBLISHED, [events.map(({ id }) => id)]);
  }

  /** Gives events back, to be claimed again after a pause that grows with each attempt. */
  async release(failed: readonly UnpublishedEvent[]): Promise<void> {
    if (failed.length === 0) return;
    const waits = failed.map(({ event }) => backoffDelay(event.attempts + 1, BACKOFF));
    await this.database.direct(RELEASE, [
      failed.map(({ event }) => event.id),
      waits,
      failed.map(({ reason }) => reason),
    ]);
  }

  /** How many events wait to be published. */
  async pending(): Promise<number> {
    const count = 'SELECT count(*) AS pending FROM platform.outbox WHERE published_at IS NULL';
    return (await this.database.direct<{ pending: number }>(count))[0]?.pending ?? 0;
  }
}
