import type { IntegrationEvent } from '@portico/kernel/application';
import { failpoint } from '@portico/platform-observability';
import type { HeldMessages } from '@portico/platform-ports';
import type { Database } from './database.js';
import { fromTheLog } from './from-the-log.js';
import { keptDays } from './kept-days.js';

/** A part of the log: what happened from one moment on and before another, in RFC 3339. */
export interface Span {
  readonly from: string;
  readonly to: string;
}

/** How far a step through the log came. */
export interface Told {
  /** The last event that was looked at; null when there was none. */
  readonly place: string | null;
  readonly told: number;
  /** Those that are handled, held, or about to be published. */
  readonly known: number;
  /** Those whose streams have gone on without them. */
  readonly late: number;
}

const CONSUMER = 'SELECT name FROM platform.consumer WHERE name = $1';

const KEPT_SINCE = `SELECT now() - interval '${keptDays.events} days' AS since`;

const COUNT = `
  SELECT platform.count_history($1, platform.first_id_at($2::timestamptz), platform.first_id_at($3::timestamptz)) AS count`;

const BEGIN_EARLIER = `
  UPDATE platform.consumer SET since = platform.first_id_at($2::timestamptz)
  WHERE name = $1 AND ordered AND since > platform.first_id_at($2::timestamptz)`;

const WAITING = `
  SELECT count(*) AS count FROM (
    SELECT FROM platform.held_message WHERE consumer = $1 AND state = 'waiting' LIMIT $2) AS waiting`;

const HISTORY = `
  SELECT id AS place, fate, (event).id, (event).type, (event).stream_id AS "streamId", (event).seq,
    (event).occurred_at AS "occurredAt", (event).actor, (event).correlation_id AS "correlationId",
    (event).causation_id AS "causationId", (event).traceparent, (event).data
  FROM platform.history_of($1, coalesce($2::uuid, platform.first_id_at($3::timestamptz)),
    platform.first_id_at($4::timestamptz), $5, $6)`;

const LOOK_AT_MOST = 1_000;

type HistoryRow = IntegrationEvent & { readonly place: string; readonly fate: 'missing' | 'late' | 'known' };

/** Tells consumers again what happened: events of the log are put among the messages that are held for them. */
export class History {
  constructor(
    private readonly database: Database,
    private readonly held: HeldMessages,
  ) {}

  /** Whether a consumer of this name was ever enrolled. */
  async knows(consumer: string): Promise<boolean> {
    return (await this.database.read(CONSUMER, [consumer])).length > 0;
  }

  /** Since when the log has everything. */
  async keptSince(): Promise<string> {
    const [row] = await this.database.read<{ since: Date }>(KEPT_SINCE);
    return row?.since ?? '';
  }

  /** How many events of a span a consumer takes, whether it has handled them or not. */
  async count(consumer: string, { from, to }: Span): Promise<number> {
    const [row] = await this.database.read<{ count: number }>(COUNT, [consumer, from, to]);
    return row?.count ?? 0;
  }

  /** Lets the streams that an ordered consumer has not begun yet begin with what happened from then on. */
  async beginEarlier(consumer: string, from: string): Promise<void> {
    await this.database.write(BEGIN_EARLIER, [consumer, from]);
  }

  /** How many messages wait for a consumer; beyond `most` nobody counts. */
  async waiting(consumer: string, most: number): Promise<number> {
    const [row] = await this.database.read<{ count: number }>(WAITING, [consumer, most]);
    return row?.count ?? 0;
  }

  /** Has a consumer told up to `most` of the events of a span that it lacks, from behind the place where it left off. */
  async tell(consumer: string, { from, to }: Span, after: string | null, most: number): Promise<Told> {
    const values = [consumer, after, from, to, LOOK_AT_MOST, most];
    const rows = await this.database.read<HistoryRow>(HISTORY, values);
    const missing = rows.filter(({ fate }) => fate === 'missing');
    await this.held.postpone(
      consumer,
      missing.map(({ place: _, fate: __, ...event }) => fromTheLog(event)),
      0,
      null,
    );
    if (missing.length > 0) failpoint('K13');
    const late = rows.filter(({ fate }) => fate === 'late').length;
    const place = rows.at(-1)?.place ?? null;
    return { place, told: missing.length, late, known: rows.length - missing.length - late };
  }
}
