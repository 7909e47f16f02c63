import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

const LOOK_EVERY_MS = 50;
const WEIGH_EVERY_MS = 2_000;

/** What was seen of the outbox and of its worker in a minute. */
export interface Minute {
  /** The most rows at any time. */
  readonly rows: number;
  /** Of the table's bytes those of dead rows, in percent, on average. */
  readonly dead: number;
  /** The longest statement of the worker, in milliseconds. */
  readonly longest: number;
}

const WEIGH = `
  SELECT (SELECT count(*) FROM platform.outbox)::int AS rows, dead_tuple_percent AS dead
  FROM pgstattuple('platform.outbox')`;

const LONGEST = `
  SELECT coalesce(1000 * extract(epoch FROM max(clock_timestamp() - query_start)), 0)::float8 AS longest
  FROM pg_stat_activity
  WHERE datname = current_database() AND application_name = 'portico-worker' AND state = 'active'`;

/** Watches the outbox for so many minutes. */
export const watchOutbox = async (databaseUrl: string, minutes: number): Promise<readonly Minute[]> => {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query('CREATE EXTENSION IF NOT EXISTS pgstattuple');
    const seen: Minute[] = [];
    while (seen.length < minutes) seen.push(await watchForAMinute(client));
    return seen;
  } finally {
    await client.end();
  }
};

const watchForAMinute = async (client: pg.Client): Promise<Minute> => {
  const began = performance.now();
  const weights: { readonly rows: number; readonly dead: number }[] = [];
  let longest = 0;
  for (let now = began; now < began + 60_000; now = performance.now()) {
    longest = Math.max(longest, (await client.query<{ longest: number }>(LONGEST)).rows[0]?.longest ?? 0);
    if (now >= began + weights.length * WEIGH_EVERY_MS) {
      weights.push(...(await client.query<{ rows: number; dead: number }>(WEIGH)).rows);
    }
    await sleep(LOOK_EVERY_MS);
  }
  return {
    rows: Math.max(...weights.map(({ rows }) => rows)),
    dead: weights.reduce((sum, { dead }) => sum + dead, 0) / weights.length,
    longest,
  };
};
