import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from '@portico/platform-observability';
import { databaseError } from './conflicts.js';
import type { Database } from './database.js';
import { keptDays } from './kept-days.js';

/** A table of the platform with a partition per day of the time in its ids, and how many past days it keeps. */
export interface DailyTable {
  readonly name: 'event' | 'inbox';
  readonly key: 'id' | 'message_id';
  readonly keepDays: number;
}

/** The log goes first, lest an event of a day could be replayed that nobody remembers having handled. */
export const dailyTables: readonly DailyTable[] = [
  { name: 'event', key: 'id', keepDays: keptDays.events },
  { name: 'inbox', key: 'message_id', keepDays: keptDays.inbox },
];

const DAYS_AHEAD = 3;
const TRIES = 10;
const BATCH = 1_000;
const PAUSE_MS = 20;
const TOO_BUSY = ['55P03', '57014'];

const MISSING = `
  SELECT day::text FROM (SELECT platform.utc_day(now()) + ahead AS day FROM generate_series(0, ${DAYS_AHEAD}) AS ahead) AS soon
  WHERE to_regclass('platform.' || $1 || to_char(day, '_YYYYMMDD')) IS NULL`;

const AGED = `
  SELECT partition, EXISTS (
    SELECT FROM platform.outbox
    WHERE event_id >= platform.first_id_of(day) AND event_id < platform.first_id_of(day + 1)) AS pending
  FROM (
    SELECT relname AS partition, to_date(right(relname, 8), 'YYYYMMDD') AS day
    FROM pg_inherits JOIN pg_class ON pg_class.oid = inhrelid
    WHERE inhparent = ('platform.' || $1)::regclass AND relname ~ '_[0-9]{8}$') AS kept
  WHERE day < platform.utc_day(now()) - $2::int
  ORDER BY day`;

/**
 * Makes the partitions of the coming days and drops those that have aged, in one process at a time and without making
 * anybody wait for long. A day with events that are still to be published stays.
 */
export class DayPartitions {
  readonly #held = new Set<string>();

  constructor(
    private readonly database: Database,
    private readonly log: Logger,
    private readonly tables: readonly DailyTable[] = dailyTables,
  ) {}

  async keep(): Promise<void> {
    await this.database.exclusively('partitions', async () => {
      for (const table of this.tables) await this.#make(table);
      for (const table of this.tables) await this.#drop(table);
    });
  }

  async #make({ name, key }: DailyTable): Promise<void> {
    for (const { day } of await this.database.direct<{ day: string }>(MISSING, [name])) {
      await this.#briefly('SELECT platform.add_day($1, $2, $3)', [name, key, day]);
    }
  }

  async #drop({ name, key, keepDays }: DailyTable): Promise<void> {
    const aged = await this.database.direct<{ partition: string; pending: boolean }>(AGED, [name, keepDays]);
    for (const { partition, pending } of aged) {
      if (pending) this.#hold(partition);
      else await this.#briefly(`DROP TABLE platform.${partition}`);
    }
    await this.#sweepDefault(name, key, keepDays);
  }

  /** Rows that found no partition of their day; there are none unless nobody made partitions for days. */
  async #sweepDefault(name: string, key: string, keepDays: number): Promise<void> {
    const sweep = `
      WITH gone AS (
        DELETE FROM platform.${name}_default WHERE ctid = ANY (ARRAY(
          SELECT ctid FROM platform.${name}_default AS aged
          WHERE ${key} < platform.first_id_of(platform.utc_day(now()) - $1::int)
            AND NOT EXISTS (SELECT FROM platform.outbox WHERE event_id = aged.${key})
          LIMIT ${BATCH}))
        RETURNING 1)
      SELECT count(*) AS count FROM gone`;
    for (let count = BATCH; count === BATCH; await pause(PAUSE_MS)) {
      count = (await this.database.direct<{ count: number }>(sweep, [keepDays]))[0]?.count ?? 0;
    }
  }

  #hold(partition: string): void {
    if (this.#held.has(partition)) return;
    this.#held.add(partition);
    this.log.warn({ partition }, 'a partition past its time stays: events of its day are still to be published');
  }

  /** Others wait behind a lock that is waited for, so it is not waited for long; it is tried again instead. */
  async #briefly(text: string, values: readonly unknown[] = []): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await this.#atOnce(text, values);
      } catch (error) {
        if (tries === TRIES || !TOO_BUSY.includes(databaseError(error)?.code ?? '')) throw error;
        await pause(tries * PAUSE_MS * (1 + Math.random()));
      }
    }
  }

  async #atOnce(text: string, values: readonly unknown[]): Promise<void> {
    const transaction = await this.database.begin();
    try {
      await transaction.query({ text: `SET LOCAL lock_timeout = '50ms'; SET LOCAL statement_timeout = '200ms'` });
      await transaction.query({ text, values: [...values] });
      await transaction.commit();
    } catch (error) {
      await transaction.rollback().catch(() => undefined);
      throw error;
    }
  }
}
