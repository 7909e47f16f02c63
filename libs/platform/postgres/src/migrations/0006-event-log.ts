import type { Migration } from './migration.js';

/**
 * The log of events and the inbox live in partitions, one per UTC day of the time inside the id, so that days are
 * dropped and rows never swept; what has no partition is in the default one. `outbox` is what is not published yet.
 * As with the queue, statements that look rows up are functions, since those can say how they are planned.
 */
export const eventLog: Migration = {
  name: '0006-event-log',
  up: `
    CREATE FUNCTION platform.time_in(id uuid) RETURNS timestamptz LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
      SELECT to_timestamp(('x' || left(translate(id::text, '-', ''), 12))::bit(48)::bigint / 1000.0)
    $$;

    CREATE FUNCTION platform.first_id_of(day date) RETURNS uuid LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
      SELECT rpad(lpad(to_hex((extract(epoch FROM day) * 1000)::bigint), 12, '0'), 32, '0')::uuid
    $$;

    CREATE FUNCTION platform.utc_day(moment timestamptz) RETURNS date LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
      SELECT (moment AT TIME ZONE 'UTC')::date
    $$;

    -- A day of which the default partition has rows already stays there.
    CREATE FUNCTION platform.add_day(log text, key text, day date) RETURNS boolean LANGUAGE plpgsql AS $$
    DECLARE
      partition text := log || to_char(day, '_YYYYMMDD');
      taken boolean;
    BEGIN
      IF to_regclass('platform.' || partition) IS NOT NULL THEN RETURN false; END IF;
      EXECUTE format('SELECT EXISTS (SELECT FROM platform.%I WHERE %I >= $1 AND %I < $2)', log || '_default', key, key)
      INTO taken USING platform.first_id_of(day), platform.first_id_of(day + 1);
      IF taken THEN RETURN false; END IF;
      EXECUTE format('CREATE TABLE platform.%I (LIKE platform.%I INCLUDING ALL)', partition, log);
      EXECUTE format('ALTER TABLE platform.%I ATTACH PARTITION platform.%I FOR VALUES FROM (%L) TO (%L)',
        log, partition, platform.first_id_of(day), platform.first_id_of(day + 1));
      RETURN true;
    END $$;

    ALTER TABLE platform.outbox RENAME TO former_outbox;
    ALTER INDEX platform.outbox_pkey RENAME TO former_outbox_pkey;
    ALTER INDEX platform.outbox_stream_seq RENAME TO former_outbox_stream_seq;
    ALTER TABLE platform.inbox RENAME TO former_inbox;
    ALTER INDEX platform.inbox_pkey RENAME TO former_inbox_pkey;

    CREATE TABLE platform.event (
      id uuid CONSTRAINT event_pkey PRIMARY KEY,
      stream_id text NOT NULL,
      seq bigint NOT NULL,
      type text NOT NULL,
      occurred_at timestamptz(3) NOT NULL,
      actor jsonb NOT NULL,
      correlation_id text NOT NULL,
      causation_id text,
      traceparent text,
      data jsonb NOT NULL
    ) PARTITION BY RANGE (id);
    CREATE INDEX event_of_type ON platform.event (type, id);
    CREATE INDEX event_of_stream ON platform.event (stream_id, seq);
    CREATE TABLE platform.event_default PARTITION OF platform.event DEFAULT;

    CREATE TABLE platform.outbox (
      event_id uuid CONSTRAINT outbox_pkey PRIMARY KEY,
      stream_id text COLLATE "C" NOT NULL,
      seq bigint NOT NULL,
      type text NOT NULL,
      claimed_until timestamptz NOT NULL DEFAULT '-infinity',
      attempts int NOT NULL DEFAULT 0,
      last_error text,
      unroutable boolean NOT NULL DEFAULT false,
      CONSTRAINT outbox_stream_seq UNIQUE (stream_id, seq)
    ) WITH (fillfactor = 60, autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 1000);
    CREATE INDEX outbox_unroutable ON platform.outbox (type) WHERE unroutable;

    CREATE TABLE platform.inbox (
      consumer text NOT NULL,
      message_id uuid NOT NULL,
      CONSTRAINT inbox_pkey PRIMARY KEY (consumer, message_id)
    ) PARTITION BY RANGE (message_id);
    CREATE TABLE platform.inbox_default PARTITION OF platform.inbox DEFAULT;

    WITH day AS (
      SELECT platform.utc_day(now()) + ahead AS day FROM generate_series(0, 7) AS ahead
      UNION SELECT platform.utc_day(platform.time_in(id)) FROM platform.former_outbox
      UNION SELECT platform.utc_day(platform.time_in(message_id)) FROM platform.former_inbox
    )
    SELECT platform.add_day('event', 'id', day), platform.add_day('inbox', 'message_id', day)
    FROM day WHERE day BETWEEN platform.utc_day(now()) - 60 AND platform.utc_day(now()) + 7;

    INSERT INTO platform.event
    SELECT id, stream_id, seq, type, occurred_at, actor, correlation_id, causation_id, traceparent, data
    FROM platform.former_outbox;

    INSERT INTO platform.outbox (event_id, stream_id, seq, type, claimed_until, attempts, last_error)
    SELECT id, stream_id, seq, type, claimed_until, attempts, last_error
    FROM platform.former_outbox WHERE published_at IS NULL;

    INSERT INTO platform.inbox SELECT consumer, message_id FROM platform.former_inbox;

    DROP TABLE platform.former_outbox;
    DROP TABLE platform.former_inbox;

    -- Goes from stream to stream, beginning behind one, and takes the first event of each that nobody has in hand.
    -- Claims are not waited for on disk: one that a crash undoes is an event that is published again.
    CREATE FUNCTION platform.claim_events(behind text, at_most int, lasting interval)
    RETURNS TABLE (event platform.event, attempt int)
    LANGUAGE plpgsql SET plan_cache_mode = force_custom_plan
    SET enable_seqscan = off SET enable_bitmapscan = off SET enable_hashjoin = off SET enable_mergejoin = off
    SET max_parallel_workers_per_gather = 0 AS $$
    DECLARE
      claimed uuid[];
    BEGIN
      WITH RECURSIVE first_of_stream AS (
        (SELECT stream_id, event_id, claimed_until FROM platform.outbox
         WHERE stream_id > behind ORDER BY stream_id, seq LIMIT 1)
        UNION ALL
        SELECT next.* FROM first_of_stream AS last CROSS JOIN LATERAL (
          SELECT stream_id, event_id, claimed_until FROM platform.outbox
          WHERE stream_id > last.stream_id ORDER BY stream_id, seq LIMIT 1) AS next
      ), due AS MATERIALIZED (
        SELECT event_id FROM first_of_stream WHERE claimed_until <= now() LIMIT at_most
      ), mine AS MATERIALIZED (
        SELECT event_id FROM platform.outbox
        WHERE event_id = ANY (ARRAY(SELECT event_id FROM due)) AND claimed_until <= now()
        FOR UPDATE SKIP LOCKED
      ), taken AS (
        UPDATE platform.outbox AS pending SET claimed_until = now() + lasting, attempts = attempts + 1
        FROM mine WHERE pending.event_id = mine.event_id
        RETURNING pending.event_id
      )
      SELECT array_agg(event_id) INTO claimed FROM taken;
      PERFORM set_config('synchronous_commit', 'off', true);
      RETURN QUERY
        SELECT logged, pending.attempts
        FROM platform.event AS logged JOIN platform.outbox AS pending ON pending.event_id = logged.id
        WHERE logged.id = ANY (claimed)
        ORDER BY pending.stream_id;
    END $$;

    -- Whoever lost a claim changes nothing any more, here and below: another counted its attempt.
    CREATE FUNCTION platform.settle_events(ids uuid[], of_attempts int[]) RETURNS void
    LANGUAGE plpgsql SET plan_cache_mode = force_custom_plan SET enable_hashjoin = off SET enable_mergejoin = off AS $$
    BEGIN
      DELETE FROM platform.outbox AS pending USING unnest(ids, of_attempts) AS done (id, attempt)
      WHERE pending.event_id = done.id AND pending.attempts = done.attempt;
      PERFORM set_config('synchronous_commit', 'off', true);
    END $$;

    CREATE FUNCTION platform.put_off_events(ids uuid[], of_attempts int[], waits int[], reason text, no_queue boolean)
    RETURNS void
    LANGUAGE plpgsql SET plan_cache_mode = force_custom_plan SET enable_hashjoin = off SET enable_mergejoin = off AS $$
    BEGIN
      UPDATE platform.outbox AS pending
      SET claimed_until = now() + failed.wait * interval '1 millisecond', last_error = reason,
        unroutable = unroutable OR no_queue
      FROM unnest(ids, of_attempts, waits) AS failed (id, attempt, wait)
      WHERE pending.event_id = failed.id AND pending.attempts = failed.attempt;
    END $$;
  `,
  down: `
    ALTER TABLE platform.outbox RENAME TO later_outbox;
    ALTER INDEX platform.outbox_pkey RENAME TO later_outbox_pkey;
    ALTER INDEX platform.outbox_stream_seq RENAME TO later_outbox_stream_seq;
    ALTER TABLE platform.inbox RENAME TO later_inbox;
    ALTER INDEX platform.inbox_pkey RENAME TO later_inbox_pkey;

    CREATE TABLE platform.outbox (
      id uuid PRIMARY KEY,
      stream_id text NOT NULL,
      seq bigint NOT NULL,
      type text NOT NULL,
      occurred_at timestamptz(3) NOT NULL,
      actor jsonb NOT NULL,
      correlation_id text NOT NULL,
      causation_id text,
      traceparent text,
      data jsonb NOT NULL,
      claimed_until timestamptz(3) NOT NULL DEFAULT now(),
      attempts int NOT NULL DEFAULT 0,
      last_error text,
      published_at timestamptz(3),
      CONSTRAINT outbox_stream_seq UNIQUE (stream_id, seq)
    ) WITH (autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 1000);

    CREATE TABLE platform.inbox (
      consumer text NOT NULL,
      message_id uuid NOT NULL,
      handled_at timestamptz(3) NOT NULL DEFAULT now(),
      CONSTRAINT inbox_pkey PRIMARY KEY (consumer, message_id)
    );

    INSERT INTO platform.outbox
    SELECT id, event.stream_id, event.seq, event.type, occurred_at, actor, correlation_id, causation_id, traceparent, data,
      coalesce(nullif(claimed_until, '-infinity'), now()), coalesce(attempts, 0), last_error,
      CASE WHEN event_id IS NULL THEN least(platform.time_in(id), now()) END
    FROM platform.event LEFT JOIN platform.later_outbox ON event_id = id;

    INSERT INTO platform.inbox
    SELECT consumer, message_id, least(platform.time_in(message_id), now()) FROM platform.later_inbox;

    DROP FUNCTION platform.put_off_events;
    DROP FUNCTION platform.settle_events;
    DROP FUNCTION platform.claim_events;
    DROP TABLE platform.later_inbox;
    DROP TABLE platform.later_outbox;
    DROP TABLE platform.event;
    DROP FUNCTION platform.add_day;
    DROP FUNCTION platform.utc_day;
    DROP FUNCTION platform.first_id_of;
    DROP FUNCTION platform.time_in;

    CREATE INDEX outbox_pending ON platform.outbox (claimed_until) WHERE published_at IS NULL;
    CREATE INDEX outbox_published ON platform.outbox (published_at) WHERE published_at IS NOT NULL;
    CREATE INDEX inbox_handled ON platform.inbox (handled_at);
  `,
};
