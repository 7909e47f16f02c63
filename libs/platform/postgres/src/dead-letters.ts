import type { Page, PageRequest } from '@portico/kernel/application';
import { failpoint } from '@portico/platform-observability';
import { PRESENT_FOR } from './consumer-presence.js';
import type { Database } from './database.js';
import {
  deadLetterColumns,
  matching,
  summaryColumns,
  type DeadLetter,
  type DeadLetterFilter,
  type DeadLetterSummary,
} from './dead-letter-rows.js';
import { keysetPage } from './keyset-page.js';
import { numbered, raw, sql, where, type Sql } from './sql.js';
import type { ReadRow } from './read-row.js';

/** Its story begins anew, lest attempts before and after are taken for those of one run. */
const LIVE_AGAIN = sql`
  SET state = 'waiting', dead_at = NULL, attempts = 0, history = '[]', first_failed_at = NULL, last_failed_at = NULL,
    due_at = now(), lease = NULL, leased_until = NULL`;

const ATTENDED = raw(`SELECT consumer FROM platform.consumer_presence WHERE seen_at > now() - ${PRESENT_FOR}`);

const BY_NOW = `
  SELECT least($1::timestamptz, date_trunc('milliseconds', clock_timestamp()) + interval '1 millisecond') AS to`;

/** The messages that consumers gave up, for those who operate them. Whatever is done twice has an effect once. */
export class DeadLetters {
  constructor(private readonly database: Database) {}

  /** A page of them, by when they died. */
  list(filter: DeadLetterFilter, page: PageRequest<'deadAt' | '-deadAt'>): Promise<Page<ReadRow<DeadLetterSummary>>> {
    return keysetPage<ReadRow<DeadLetterSummary>>(this.database, {
      select: sql`SELECT ${summaryColumns} FROM platform.held_message`,
      conditions: matching(filter),
      key: { column: raw('dead_at'), type: raw('timestamptz'), of: ({ deadAt }) => deadAt },
      id: { column: raw('id'), type: raw('uuid'), of: ({ id }) => id },
      page,
    });
  }

  /** The whole story of one. */
  async show(id: string): Promise<ReadRow<DeadLetter> | undefined> {
    const one = sql`SELECT ${deadLetterColumns} FROM platform.held_message WHERE id = ${id} AND dead_at IS NOT NULL`;
    return (await this.database.read<ReadRow<DeadLetter>>(...numbered(one)))[0];
  }

  /** How many there are by now. They died before `to`, and what dies from now on does not. */
  async count({ to, ...filter }: DeadLetterFilter): Promise<{ readonly count: number; readonly to: string }> {
    const [end] = await this.database.read<{ to: Date }>(BY_NOW, [to ?? null]);
    if (!end) throw new Error('The clock of the database tells no time.');
    const found = sql`SELECT count(*) AS count FROM platform.held_message ${where(matching({ ...filter, ...end }))}`;
    const [row] = await this.database.read<{ count: number }>(...numbered(found));
    return { count: row?.count ?? 0, ...end };
  }

  /** How many of them belong to consumers that no process runs; none as long as no process says what it runs. */
  async countUnattended(filter: DeadLetterFilter): Promise<number> {
    const abandoned = [sql`consumer NOT IN (${ATTENDED})`, sql`EXISTS (${ATTENDED})`];
    const found = sql`SELECT count(*) AS count FROM platform.held_message ${where([...matching(filter), ...abandoned])}`;
    const [row] = await this.database.read<{ count: number }>(...numbered(found));
    return row?.count ?? 0;
  }

  /** Whether any process runs this consumer: it said so within 15 seconds. */
  async isAttended(consumer: string): Promise<boolean> {
    const asked = sql`SELECT ${consumer}::text IN (${ATTENDED}) AS attended`;
    return (await this.database.read<{ attended: boolean }>(...numbered(asked)))[0]?.attended ?? false;
  }

  /** Whether it was a dead letter and is held to be tried again. */
  async isAlive(id: string): Promise<boolean> {
    const held = 'SELECT FROM platform.held_message WHERE id = $1 AND dead_at IS NULL';
    return (await this.database.read(held, [id])).length > 0;
  }

  /** Lets its consumer try it again, from the first attempt; false when there is no such dead letter any more. */
  async replay(id: string): Promise<boolean> {
    return (
      (await this.#revive(sql`UPDATE platform.held_message ${LIVE_AGAIN} WHERE id = ${id} AND dead_at IS NOT NULL`)) ===
      1
    );
  }

  /**
   * Replays up to `most` of those that died before `to` and whose consumer is run, the oldest first, and answers how many
   * that were. `to` stays the same from step to step, lest what dies again meanwhile is replayed again.
   */
  replaySome(filter: DeadLetterFilter & { readonly to: string }, most: number): Promise<number> {
    return this.#revive(sql`
      UPDATE platform.held_message ${LIVE_AGAIN}
      WHERE ctid = ANY (ARRAY(
        SELECT ctid FROM platform.held_message ${where([...matching(filter), sql`consumer IN (${ATTENDED})`])}
        ORDER BY dead_at, id LIMIT ${most} FOR UPDATE SKIP LOCKED))`);
  }

  /** Takes one for handled: it never comes again, and its stream goes on. False when there is none any more. */
  async discard(id: string): Promise<boolean> {
    const [answer] = await this.database.write<{ done: boolean }>(DISCARD, [id]);
    return answer?.done ?? false;
  }

  async #revive(update: Sql): Promise<number> {
    const { length } = await this.database.write(...numbered(sql`${update} RETURNING id`));
    if (length > 0) failpoint('K13');
    return length;
  }
}

const DISCARD = 'SELECT platform.discard_dead($1) AS done';
