import { randomUUID } from 'node:crypto';
import type { ConsumerVitals } from '@portico/platform-ports';
import type { Database } from './database.js';

/** A process that says nothing for so long counts as gone. */
export const PRESENT_FOR = `interval '15 seconds'`;

const REPORT = `
  WITH gone AS (
    DELETE FROM platform.consumer_presence WHERE ctid = ANY (ARRAY(
      SELECT ctid FROM platform.consumer_presence
      WHERE process <> $1 AND seen_at < now() - ${PRESENT_FOR} FOR UPDATE SKIP LOCKED))
  )
  INSERT INTO platform.consumer_presence (process, consumer, attached, in_flight, last_error, last_error_at)
  SELECT $1, * FROM unnest($2::text[], $3::boolean[], $4::int[], $5::text[], $6::timestamptz[])
  ON CONFLICT (consumer, process) DO UPDATE SET attached = excluded.attached, in_flight = excluded.in_flight,
    last_error = excluded.last_error, last_error_at = excluded.last_error_at, seen_at = excluded.seen_at`;

const LEAVE = 'DELETE FROM platform.consumer_presence WHERE process = $1';

/** Where a process tells others how its consumers are, as often as it counts as there. */
export class ConsumerPresence {
  readonly #process = randomUUID();

  constructor(private readonly database: Database) {}

  /** Tells how they are now, and forgets processes that went without a word. */
  async report(consumers: readonly ConsumerVitals[]): Promise<void> {
    await this.database.direct(REPORT, [
      this.#process,
      consumers.map(({ consumer }) => consumer),
      consumers.map(({ attached }) => attached),
      consumers.map(({ inFlight }) => inFlight),
      consumers.map(({ lastError }) => lastError?.text ?? null),
      consumers.map(({ lastError }) => lastError?.at ?? null),
    ]);
  }

  /** Says that this process ends. */
  async leave(): Promise<void> {
    await this.database.direct(LEAVE, [this.#process]);
  }
}
