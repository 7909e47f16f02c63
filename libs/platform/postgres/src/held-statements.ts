/** Holds messages, in one order, lest two that hold the same wait for each other. What is held already stays as it is. */
export const HOLD = `
  INSERT INTO platform.held_message (consumer, message_id, state, stream_id, seq, type, exchange, routing_key, headers,
    body, trace_id, attempts, history, due_at, leased_until, error_class, error, stack, first_failed_at, last_failed_at,
    dead_at)
  SELECT $1, message_id, state, stream_id, seq, type, exchange, routing_key, headers, body, trace_id, attempts,
    CASE WHEN error IS NULL THEN '[]' ELSE platform.noted('[]', attempts, error_class || ': ' || error) END,
    now() + after_ms * interval '1 millisecond', CASE WHEN interrupted THEN now() END, error_class, error, stack,
    CASE WHEN attempts > 0 THEN now() END, CASE WHEN attempts > 0 THEN now() END, CASE state WHEN 'dead' THEN now() END
  FROM jsonb_to_recordset($2) AS held (message_id text, state text, stream_id text, seq bigint, type text, exchange text,
    routing_key text, headers jsonb, body text, trace_id text, attempts int, after_ms float8, interrupted boolean,
    error_class text, error text, stack text)
  ORDER BY message_id
  ON CONFLICT (consumer, message_id) DO NOTHING
  RETURNING id`;

export const CLAIM = `
  SELECT id, type, headers, body, exchange, routing_key AS "routingKey", attempt, interrupted
  FROM platform.claim_held($1, $2, $3)`;

export const RENEW = 'SELECT platform.renew_held($1, $2, $3)';

export const SETTLE = 'SELECT platform.settle_held($1, $2, $3) AS done';

export const HOLD_AGAIN = `
  SELECT platform.hold_again($1, $2, $3, $4::float8 * interval '1 millisecond', $5, $6, $7) AS done`;

export const PARK_AGAIN = 'SELECT platform.park_again($1, $2, $3, $4, $5) AS done';

export const FREE = 'SELECT platform.free_successors($1, $2, $3)';

export const FREE_OVERDUE = 'SELECT platform.free_overdue($1) AS freed';

export const MISSING = `
  SELECT (event).id, (event).type, (event).stream_id AS "streamId", (event).seq, (event).occurred_at AS "occurredAt",
    (event).actor, (event).correlation_id AS "correlationId", (event).causation_id AS "causationId",
    (event).traceparent, (event).data, next
  FROM platform.missing_events($1, $2)`;
