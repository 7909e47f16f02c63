import { setTimeout as pause } from 'node:timers/promises';
import type { Database } from './database.js';
import { keptDays } from './kept-days.js';

/** Rows of `table` go when the time in `column` is `keepDays` past; those where it is null stay. */
export interface RetentionRule {
  readonly table: string;
  readonly column: string;
  readonly keepDays: number;
  /** What is true of rows that stay all the same. */
  readonly unless?: string;
}

/** Whoever drops the dead letter of an ordered consumer decides that its stream goes on: no clock does. */
const FREEZES_A_STREAM = 'consumer IN (SELECT name FROM platform.consumer WHERE ordered)';

/** How long the platform keeps what it has dealt with. */
export const platformRetention: readonly RetentionRule[] = [
  { table: 'platform.held_message', column: 'dead_at', keepDays: keptDays.deadLetters, unless: FREEZES_A_STREAM },
  { table: 'platform.audit', column: 'at', keepDays: 365 },
  { table: 'platform.idempotency_key', column: 'created_at', keepDays: 1 },
  { table: 'platform.cache_entry', column: 'stale_until', keepDays: 1 },
  { table: 'platform.cache_tag', column: 'invalidated_at', keepDays: 1 },
  { table: 'platform.relay_tally', column: 'noted_at', keepDays: 1 },
  { table: 'platform.rate_limit', column: 'tat', keepDays: 0 },
];

const BATCH = 1_000;
const PAUSE_MS = 20;

/** Removes what has aged, in small steps that nobody has to wait for, and in one process at a time. */
export class RetentionSweep {
  constructor(
    private readonly database: Database,
    private readonly rules: readonly RetentionRule[],
  ) {}

  /** Sweeps every table once and returns how many rows went; 0 as well when another process is at it. */
  async sweep(): Promise<number> {
    const swept = await this.database.exclusively('retention', async () => {
      let gone = 0;
      for (const rule of this.rules) gone += await this.#sweepTable(rule);
      return gone;
    });
    return swept ?? 0;
  }

  async #sweepTable({ table, column, keepDays, unless = 'false' }: RetentionRule): Promise<number> {
    const text = `
      WITH gone AS (
        DELETE FROM ${table} WHERE ctid = ANY (ARRAY(
          SELECT ctid FROM ${table} WHERE ${column} < now() - $1 * interval '1 day' AND NOT (${unless})
          LIMIT ${BATCH} FOR UPDATE SKIP LOCKED))
        RETURNING 1)
      SELECT count(*) AS count FROM gone`;
    let total = 0;
    for (let count = BATCH; count === BATCH; await pause(PAUSE_MS)) {
      count = (await this.database.direct<{ count: number }>(text, [keepDays]))[0]?.count ?? 0;
      total += count;
    }
    return total;
  }
}
