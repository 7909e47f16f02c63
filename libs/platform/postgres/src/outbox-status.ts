import type { Database } from './database.js';

/** What waits in the outbox: its numbers are exact up to 20,000, and about right beyond. */
export interface Pending {
  readonly count: number;
  /** How long ago the oldest of them happened; 0 when there is none. */
  readonly oldestAgeSeconds: number;
  /** Those that no queue wanted when they were last tried. */
  readonly unroutable: number;
}

/** What waits in the outbox, how fast it leaves, and what keeps it. */
export interface OutboxState extends Pending {
  /** How many events brokers confirmed within the last minute, as relays note it every five seconds. */
  readonly publishedPerMinute: number;
  /** What the last attempt said of the oldest event that could not be published; null when there is none. */
  readonly lastError: string | null;
}

/** Counting takes longer the more there is; beyond this, the size of the table tells. */
const COUNTED = 20_000;

/** Rows by the pages that the table has now, as planners see it; unknown before its first vacuum. */
const ESTIMATED = `(SELECT (reltuples / relpages * (pg_relation_size(oid) / current_setting('block_size')::int))::bigint
  FROM pg_class WHERE oid = 'platform.outbox'::regclass AND relpages > 0 AND reltuples > ${COUNTED})`;

const PENDING = `
  SELECT oldest_age AS "oldestAgeSeconds", unroutable,
    CASE WHEN counted < ${COUNTED} THEN counted
      ELSE greatest(counted, coalesce(${ESTIMATED}, (SELECT count(*) FROM platform.outbox))) END AS count
  FROM (SELECT
    (SELECT count(*) FROM (SELECT FROM platform.outbox LIMIT ${COUNTED}) AS looked_at) AS counted,
    (SELECT count(*) FROM (SELECT FROM platform.outbox WHERE unroutable LIMIT ${COUNTED}) AS looked_at) AS unroutable,
    greatest(0, coalesce(extract(epoch FROM clock_timestamp() - platform.time_in(
      (SELECT event_id FROM platform.outbox ORDER BY event_id LIMIT 1))), 0))::float8 AS oldest_age) AS outbox`;

const LEAVING = `
  SELECT
    (SELECT coalesce(sum(published), 0) FROM platform.relay_tally
     WHERE noted_at > now() - interval '1 minute') AS "publishedPerMinute",
    (SELECT last_error FROM platform.outbox WHERE last_error IS NOT NULL ORDER BY event_id LIMIT 1) AS "lastError"`;

/** Looks at the outbox without reading all of it. */
export class OutboxStatus {
  constructor(private readonly database: Database) {}

  async pending(): Promise<Pending> {
    const [pending] = await this.database.direct<Pending>(PENDING);
    return pending ?? { count: 0, oldestAgeSeconds: 0, unroutable: 0 };
  }

  async show(): Promise<OutboxState> {
    const [pending, [leaving]] = await Promise.all([
      this.pending(),
      this.database.direct<Omit<OutboxState, keyof Pending>>(LEAVING),
    ]);
    return { ...pending, publishedPerMinute: leaving?.publishedPerMinute ?? 0, lastError: leaving?.lastError ?? null };
  }
}
