/**
 * How held messages are claimed and let go. Functions, for the reason given in `0002-queue`: the table swells and
 * empties, and only a function can say that its statements are planned anew for each run, and by index.
 */
export const heldMessageFunctions = `
    CREATE FUNCTION platform.noted(history jsonb, attempt int, error text) RETURNS jsonb
    LANGUAGE sql STABLE AS $$
      SELECT jsonb_path_query_array(history || jsonb_build_object(
        'attempt', attempt,
        'at', to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
        'error', left(error, 500)
      ), '$[last - 19 to last]')
    $$;

    -- If the first of those that are due was interrupted, it comes alone; else none comes that was.
    CREATE FUNCTION platform.claim_held(of_consumer text, at_most int, new_lease uuid)
    RETURNS TABLE (
      id text, type text, headers jsonb, body text, exchange text, routing_key text, attempt int, interrupted boolean)
    LANGUAGE plpgsql
    SET plan_cache_mode = force_custom_plan SET enable_seqscan = off SET enable_bitmapscan = off
    SET enable_hashjoin = off SET enable_mergejoin = off AS $$
    #variable_conflict use_column
    BEGIN
      RETURN QUERY WITH due AS MATERIALIZED (
        SELECT message_id, due_at, leased_until IS NOT NULL AS interrupted
        FROM platform.held_message
        WHERE consumer = of_consumer AND state = 'waiting' AND due_at <= now()
          AND (leased_until IS NULL OR leased_until <= now())
        ORDER BY due_at LIMIT at_most
        FOR UPDATE SKIP LOCKED
      ), lined_up AS (
        SELECT *, first_value(interrupted) OVER line AS one_alone, row_number() OVER line AS place
        FROM due WINDOW line AS (ORDER BY due_at, message_id)
      ), claimed AS (
        UPDATE platform.held_message AS held
        SET attempts = attempts + 1, lease = new_lease, leased_until = now() + interval '10 seconds',
            history = CASE WHEN interrupted THEN platform.noted(history, attempts, 'The attempt did not come to an end.')
              ELSE history END
        FROM lined_up
        WHERE held.consumer = of_consumer AND held.message_id = lined_up.message_id
          AND CASE WHEN one_alone THEN place = 1 ELSE NOT interrupted END
        RETURNING held.message_id, held.type, held.headers, held.body, held.exchange, held.routing_key, held.attempts,
          lined_up.interrupted, lined_up.place
      )
      SELECT message_id, type, headers, body, exchange, routing_key, attempts, interrupted FROM claimed ORDER BY place;
    END $$;

    -- Skips what is being settled at this moment: the two never wait for each other.
    CREATE FUNCTION platform.renew_held(consumers text[], ids text[], leases uuid[]) RETURNS void
    LANGUAGE plpgsql
    SET plan_cache_mode = force_custom_plan SET enable_seqscan = off
    SET enable_hashjoin = off SET enable_mergejoin = off AS $$
    BEGIN
      UPDATE platform.held_message SET leased_until = now() + interval '10 seconds'
      WHERE ctid = ANY (ARRAY(
        SELECT held.ctid FROM platform.held_message AS held
        JOIN unnest(consumers, ids, leases) AS mine (consumer, message_id, lease) USING (consumer, message_id, lease)
        FOR UPDATE OF held SKIP LOCKED
      ));
    END $$;

    CREATE FUNCTION platform.settle_held(of_consumer text, of_message text, of_lease uuid) RETURNS boolean
    LANGUAGE plpgsql SET plan_cache_mode = force_custom_plan SET enable_seqscan = off AS $$
    BEGIN
      DELETE FROM platform.held_message
      WHERE consumer = of_consumer AND message_id = of_message AND lease = of_lease;
      RETURN FOUND;
    END $$;

    -- Without a time to wait the message is dead.
    CREATE FUNCTION platform.hold_again(
      of_consumer text, of_message text, of_lease uuid, again_after interval, failed_class text, failed_error text,
      failed_stack text) RETURNS boolean
    LANGUAGE plpgsql SET plan_cache_mode = force_custom_plan SET enable_seqscan = off AS $$
    BEGIN
      UPDATE platform.held_message
      SET state = CASE WHEN again_after IS NULL THEN 'dead' ELSE 'waiting' END,
          dead_at = CASE WHEN again_after IS NULL THEN now() END,
          due_at = coalesce(now() + again_after, due_at), lease = NULL, leased_until = NULL,
          history = platform.noted(history, attempts, failed_class || ': ' || failed_error),
          error_class = failed_class, error = failed_error, stack = failed_stack,
          first_failed_at = coalesce(first_failed_at, now()), last_failed_at = now()
      WHERE consumer = of_consumer AND message_id = of_message AND lease = of_lease;
      RETURN FOUND;
    END $$;

    -- The attempt that found the message early does not count.
    CREATE FUNCTION platform.park_again(
      of_consumer text, of_message text, of_lease uuid, in_stream text, at_seq bigint) RETURNS boolean
    LANGUAGE plpgsql SET plan_cache_mode = force_custom_plan SET enable_seqscan = off AS $$
    BEGIN
      UPDATE platform.held_message
      SET state = 'parked', stream_id = in_stream, seq = at_seq, due_at = now() + interval '5 seconds',
          attempts = attempts - 1, lease = NULL, leased_until = NULL
      WHERE consumer = of_consumer AND message_id = of_message AND lease = of_lease;
      RETURN FOUND;
    END $$;`;
