import { Outbox, type EventDraft, type Ids } from '@portico/kernel/application';
import { currentExecution, currentTraceparent, failpoint, type Logger } from '@portico/platform-observability';
import { CoalescedNotify } from './coalesced-notify.js';
import type { Database } from './database.js';

/** The notification that wakes relays. */
export const OUTBOX_CHANNEL = 'portico_outbox';

/**
 * The rows of `stream_head` stay locked until the unit of work ends, so `seq` is dense within each stream and in the
 * order of the commits. They are locked in one order by everybody, lest two units wait for each other.
 */
const APPEND = `
  WITH draft AS (
    SELECT *, row_number() OVER (PARTITION BY stream_id ORDER BY position DESC) - 1 AS followers
    FROM jsonb_to_recordset($1) AS event(
      position int, id uuid, stream_id text, type text, occurred_at timestamptz, actor jsonb, data jsonb)
  ), head AS (
    INSERT INTO platform.stream_head AS head (stream_id, seq)
    SELECT stream_id, count(*) FROM draft GROUP BY stream_id ORDER BY stream_id
    ON CONFLICT (stream_id) DO UPDATE SET seq = head.seq + excluded.seq
    RETURNING stream_id, seq
  ), logged AS (
    INSERT INTO platform.event
      (id, stream_id, seq, type, occurred_at, actor, correlation_id, causation_id, traceparent, data)
    SELECT id, stream_id, seq - followers, type, occurred_at, actor, $2, $3, $4, data
    FROM draft JOIN head USING (stream_id)
    RETURNING id, stream_id, seq, type
  )
  INSERT INTO platform.outbox (event_id, stream_id, seq, type) SELECT id, stream_id, seq, type FROM logged`;

/** Events as rows of the transaction that makes them true; the relay carries them on. */
export class PostgresOutbox extends Outbox {
  readonly #relays: CoalescedNotify;

  constructor(
    private readonly database: Database,
    private readonly ids: Ids,
    log: Logger,
  ) {
    super();
    this.#relays = new CoalescedNotify(database, OUTBOX_CHANNEL, log);
  }

  async append(events: readonly EventDraft[]): Promise<void> {
    const unit = this.database.ambient.require();
    if (events.length === 0) return;
    const rows = events.map((event, position) => ({
      position,
      id: this.ids.next(),
      stream_id: event.streamId,
      type: event.type,
      occurred_at: event.occurredAt,
      actor: event.actor,
      data: event.data,
    }));
    const { correlationId, causationId } = currentExecution() ?? { correlationId: this.ids.next(), causationId: null };
    await this.database.write(APPEND, [JSON.stringify(rows), correlationId, causationId, currentTraceparent()]);
    unit.afterCommit(() => this.#wakeRelays());
    failpoint('K1');
  }

  #wakeRelays(): void {
    failpoint('K2');
    this.#relays.call();
  }
}
