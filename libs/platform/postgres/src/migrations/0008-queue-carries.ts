import { queueFunctions } from './0002-queue.js';
import type { Migration } from './migration.js';

/**
 * The queue carries messages to their first hand-over, and no more: what failed is in `held_message`. Statements are
 * functions, planned anew and by index, for the reasons given with the queue. A claim or an acknowledgement that a
 * crash of the server forgets costs a repetition, so they do not wait for the disk.
 */
export const queueCarries: Migration = {
  name: '0008-queue-carries',
  up: `
    DROP FUNCTION platform.fail_message;
    DROP FUNCTION platform.renew_messages;
    DROP FUNCTION platform.acknowledge_messages;
    DROP FUNCTION platform.claim_messages;

    INSERT INTO platform.held_message (
      consumer, message_id, state, type, exchange, routing_key, headers, body, trace_id, attempts, history, due_at,
      error_class, error, stack, first_failed_at, last_failed_at, dead_at, held_at)
    SELECT queue, id, CASE WHEN dead_at IS NULL THEN 'waiting' ELSE 'dead' END, type, 'platform.queue_binding', type,
      headers, body, nullif(split_part(headers ->> 'traceparent', '-', 2), ''), attempts,
      jsonb_build_array(jsonb_build_object(
        'attempt', attempts,
        'at', to_char(failed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
        'error', left(first_line, 500))),
      available_at, coalesce(substring(first_line FROM '^([A-Za-z]+):'), 'Error'),
      regexp_replace(first_line, '^[A-Za-z]+: ', ''), left(last_error, 4000), failed_at, failed_at, dead_at, created_at
    FROM platform.queue_message
    CROSS JOIN LATERAL (SELECT coalesce(dead_at, least(available_at, now())) AS failed_at,
      split_part(last_error, E'\\n', 1) AS first_line) AS failure
    WHERE dead_at IS NOT NULL OR last_error IS NOT NULL
    ON CONFLICT DO NOTHING;
    DELETE FROM platform.queue_message WHERE dead_at IS NOT NULL OR last_error IS NOT NULL;

    ALTER TABLE platform.queue_message RENAME COLUMN attempts TO hand_overs;
    ALTER TABLE platform.queue_message
      DROP CONSTRAINT queue_message_pkey,
      DROP COLUMN available_at,
      DROP COLUMN last_error,
      DROP COLUMN dead_at,
      ALTER COLUMN id TYPE text COLLATE "C",
      ALTER COLUMN queue TYPE text COLLATE "C",
      ADD CONSTRAINT queue_message_pkey PRIMARY KEY (queue, id);

    CREATE FUNCTION platform.claim_messages(of_queue text, at_most int, new_lease uuid, lasting interval)
    RETURNS SETOF platform.queue_message
    LANGUAGE plpgsql
    SET plan_cache_mode = force_custom_plan SET enable_bitmapscan = off SET enable_seqscan = off SET enable_sort = off AS $$
    BEGIN
      PERFORM set_config('synchronous_commit', 'off', true);
      RETURN QUERY UPDATE platform.queue_message
      SET hand_overs = hand_overs + 1, lease = new_lease, leased_until = now() + lasting
      WHERE ctid = ANY (ARRAY(
        SELECT ctid FROM platform.queue_message
        WHERE queue = of_queue AND (leased_until IS NULL OR leased_until <= now())
        ORDER BY queue, id LIMIT at_most
        FOR UPDATE SKIP LOCKED
      ))
      RETURNING *;
    END $$;

    CREATE FUNCTION platform.acknowledge_messages(of_queue text, ids text[], leases uuid[]) RETURNS void
    LANGUAGE plpgsql
    SET plan_cache_mode = force_custom_plan SET enable_bitmapscan = off SET enable_seqscan = off AS $$
    BEGIN
      PERFORM set_config('synchronous_commit', 'off', true);
      DELETE FROM platform.queue_message
      WHERE queue = of_queue AND id = ANY (ids) AND lease = ANY (leases);
    END $$;

    -- Skips what is being acknowledged at this moment: the two never wait for each other.
    CREATE FUNCTION platform.renew_messages(of_queue text, ids text[], leases uuid[], lasting interval) RETURNS void
    LANGUAGE plpgsql
    SET plan_cache_mode = force_custom_plan SET enable_bitmapscan = off SET enable_seqscan = off AS $$
    BEGIN
      PERFORM set_config('synchronous_commit', 'off', true);
      UPDATE platform.queue_message SET leased_until = now() + lasting
      WHERE ctid = ANY (ARRAY(
        SELECT ctid FROM platform.queue_message
        WHERE queue = of_queue AND id = ANY (ids) AND lease = ANY (leases)
        FOR UPDATE SKIP LOCKED
      ));
    END $$;

    CREATE FUNCTION platform.give_back_messages(of_queue text, ids text[], leases uuid[], again_after interval) RETURNS void
    LANGUAGE plpgsql
    SET plan_cache_mode = force_custom_plan SET enable_bitmapscan = off SET enable_seqscan = off AS $$
    BEGIN
      UPDATE platform.queue_message SET lease = NULL, leased_until = now() + again_after
      WHERE queue = of_queue AND id = ANY (ids) AND lease = ANY (leases);
    END $$;
  `,
  down: `
    DROP FUNCTION platform.give_back_messages;
    DROP FUNCTION platform.renew_messages;
    DROP FUNCTION platform.acknowledge_messages;
    DROP FUNCTION platform.claim_messages;

    ALTER TABLE platform.queue_message RENAME COLUMN hand_overs TO attempts;
    ALTER TABLE platform.queue_message
      DROP CONSTRAINT queue_message_pkey,
      ADD COLUMN available_at timestamptz NOT NULL DEFAULT now(),
      ADD COLUMN last_error text,
      ADD COLUMN dead_at timestamptz,
      ALTER COLUMN id TYPE text COLLATE "default",
      ALTER COLUMN queue TYPE text COLLATE "default",
      ADD CONSTRAINT queue_message_pkey PRIMARY KEY (id, queue);
    UPDATE platform.queue_message SET available_at = created_at;
    CREATE INDEX queue_message_ready ON platform.queue_message (queue, available_at) WHERE dead_at IS NULL;
    CREATE INDEX queue_message_dead ON platform.queue_message (dead_at) WHERE dead_at IS NOT NULL;

    INSERT INTO platform.queue_message (
      id, queue, type, headers, body, attempts, available_at, last_error, dead_at, created_at)
    SELECT message_id, consumer, type, headers, body, attempts, due_at,
      coalesce(stack, error_class || ': ' || error, 'It was held.'), dead_at, held_at
    FROM platform.held_message
    ON CONFLICT DO NOTHING;
    DELETE FROM platform.held_message;
    ${queueFunctions}
  `,
};
