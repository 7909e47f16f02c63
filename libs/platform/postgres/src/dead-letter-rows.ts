import { raw, sql, type Sql } from './sql.js';

/** Which dead letters: those of a consumer, of a type, and those that died from one moment on or before another. */
export interface DeadLetterFilter {
  readonly consumer?: string | undefined;
  readonly type?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** What a list tells of a dead letter. */
export interface DeadLetterSummary {
  readonly id: string;
  readonly consumer: string;
  readonly messageId: string;
  readonly type: string;
  readonly streamId: string | null;
  readonly seq: number | null;
  readonly attempts: number;
  readonly errorClass: string;
  readonly error: string;
  readonly traceId: string | null;
  readonly firstFailedAt: Date;
  readonly lastFailedAt: Date;
  readonly deadAt: Date;
}

/** A dead letter with all that is known of it. */
export interface DeadLetter extends DeadLetterSummary {
  readonly exchange: string;
  readonly routingKey: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly stack: string | null;
  /** The last twenty attempts, the newest last. */
  readonly history: readonly { readonly attempt: number; readonly at: string; readonly error: string }[];
  readonly heldAt: Date;
}

export const summaryColumns = raw(`
  id, consumer, message_id AS "messageId", type, stream_id AS "streamId", seq, attempts, error_class AS "errorClass",
  error, trace_id AS "traceId", first_failed_at AS "firstFailedAt", last_failed_at AS "lastFailedAt", dead_at AS "deadAt"`);

export const deadLetterColumns = sql`${summaryColumns}, exchange, routing_key AS "routingKey", headers, body, stack,
  history, held_at AS "heldAt"`;

/** The conditions that those which the filter means fulfil. */
export const matching = ({ consumer, type, from, to }: DeadLetterFilter): readonly Sql[] => [
  sql`dead_at IS NOT NULL`,
  ...(consumer === undefined ? [] : [sql`consumer = ${consumer}`]),
  ...(type === undefined ? [] : [sql`type = ${type}`]),
  ...(from === undefined ? [] : [sql`dead_at >= ${from}::timestamptz`]),
  ...(to === undefined ? [] : [sql`dead_at < ${to}::timestamptz`]),
];
