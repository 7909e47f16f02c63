/** How ordered consumers move through streams. Everybody locks positions first, by stream, then inbox, then held rows. */
export const orderFunctions = `
    -- A stream without a position begins with the first event, in the log or arriving, that is no older than the
    -- consumer; what is older has been dealt with. Missing positions come first, and the second of two that create one
    -- waits there: whoever locks positions that exist holds nothing that others could want before.
    CREATE FUNCTION platform.admit_in_order(of_consumer text, ids uuid[], streams text[], seqs bigint[])
    RETURNS TABLE (message_id uuid, admission text)
    LANGUAGE plpgsql
    SET plan_cache_mode = force_custom_plan SET enable_seqscan = off
    SET enable_hashjoin = off SET enable_mergejoin = off AS $$
    #variable_conflict use_column
    DECLARE
      beginning uuid := (SELECT since FROM platform.consumer WHERE name = of_consumer);
    BEGIN
      IF beginning IS NULL THEN
        RAISE EXCEPTION 'The consumer % was never enrolled: call Inbox.enrol before it takes messages.', of_consumer;
      END IF;

      INSERT INTO platform.stream_position (consumer, stream_id, last_seq)
      SELECT of_consumer, stream_id, coalesce(least(first_arriving, logged.first_seq) - 1, last_arriving)
      FROM (
        SELECT stream_id, min(seq) FILTER (WHERE id >= beginning) AS first_arriving, max(seq) AS last_arriving
        FROM unnest(ids, streams, seqs) AS arrival (id, stream_id, seq)
        WHERE NOT EXISTS (
          SELECT FROM platform.stream_position AS known
          WHERE known.consumer = of_consumer AND known.stream_id = arrival.stream_id)
        GROUP BY stream_id
      ) AS stream
      CROSS JOIN LATERAL (
        SELECT min(event.seq) AS first_seq FROM platform.event
        WHERE event.stream_id = stream.stream_id AND event.id >= beginning
      ) AS logged
      ORDER BY stream_id
      ON CONFLICT DO NOTHING;

      PERFORM FROM platform.stream_position
      WHERE consumer = of_consumer AND stream_id = ANY (streams)
      ORDER BY stream_id FOR UPDATE;

      RETURN QUERY WITH arrival AS (
        SELECT id, stream_id, seq, seq <= last_seq AS past,
          seq - last_seq = dense_rank() OVER (PARTITION BY stream_id, seq > last_seq ORDER BY seq) AS next
        FROM unnest(ids, streams, seqs) AS arrival (id, stream_id, seq)
        JOIN platform.stream_position USING (stream_id)
        WHERE consumer = of_consumer
      ), admitted AS (
        INSERT INTO platform.inbox (consumer, message_id)
        SELECT of_consumer, id FROM arrival WHERE next ORDER BY id
        ON CONFLICT DO NOTHING
        RETURNING message_id
      ), moved AS (
        UPDATE platform.stream_position AS position SET last_seq = reached.seq
        FROM (SELECT stream_id, max(seq) AS seq FROM arrival WHERE next GROUP BY stream_id) AS reached
        WHERE position.consumer = of_consumer AND position.stream_id = reached.stream_id
      )
      SELECT DISTINCT arrival.id, CASE WHEN past THEN 'handled' WHEN NOT next THEN 'early'
        WHEN admitted.message_id IS NULL THEN 'handled' ELSE 'new' END
      FROM arrival LEFT JOIN admitted ON admitted.message_id = arrival.id;
    END $$;

    CREATE FUNCTION platform.free_successors(of_consumer text, streams text[], seqs bigint[]) RETURNS void
    LANGUAGE plpgsql
    SET plan_cache_mode = force_custom_plan SET enable_seqscan = off
    SET enable_hashjoin = off SET enable_mergejoin = off AS $$
    BEGIN
      UPDATE platform.held_message SET state = 'waiting', due_at = now()
      WHERE state = 'parked' AND ctid = ANY (ARRAY(
        SELECT successor.ctid FROM unnest(streams, seqs) AS done (stream_id, seq)
        CROSS JOIN LATERAL (
          SELECT held.ctid FROM platform.held_message AS held
          WHERE held.consumer = of_consumer AND held.state = 'parked'
            AND held.stream_id = done.stream_id AND held.seq = done.seq + 1
          OFFSET 0
        ) AS successor
      ));
    END $$;

    -- What is parked although nothing comes before it any more: its position moved without freeing it.
    CREATE FUNCTION platform.free_overdue(of_consumer text) RETURNS bigint
    LANGUAGE plpgsql
    SET plan_cache_mode = force_custom_plan SET enable_seqscan = off
    SET enable_hashjoin = off SET enable_mergejoin = off AS $$
    DECLARE
      freed bigint;
    BEGIN
      UPDATE platform.held_message SET state = 'waiting', due_at = now()
      WHERE ctid = ANY (ARRAY(
        SELECT held.ctid FROM platform.held_message AS held
        JOIN platform.stream_position AS position USING (consumer, stream_id)
        WHERE held.consumer = of_consumer AND held.state = 'parked' AND held.due_at <= now()
          AND held.seq <= position.last_seq + 1
        FOR UPDATE OF held SKIP LOCKED
      ));
      GET DIAGNOSTICS freed = ROW_COUNT;
      RETURN freed;
    END $$;

    -- The published events between a stream's position and what is parked in it that the consumer does not hold.
    CREATE FUNCTION platform.missing_events(of_consumer text, at_most int)
    RETURNS TABLE (event platform.event, next boolean)
    LANGUAGE plpgsql
    SET plan_cache_mode = force_custom_plan SET enable_seqscan = off
    SET enable_hashjoin = off SET enable_mergejoin = off AS $$
    #variable_conflict use_column
    BEGIN
      RETURN QUERY SELECT event, event.seq = last_seq + 1 FROM (
        SELECT stream_id, min(seq) AS first_parked FROM platform.held_message
        WHERE consumer = of_consumer AND state = 'parked' AND due_at <= now()
        GROUP BY stream_id
      ) AS gap
      JOIN platform.stream_position AS position ON position.consumer = of_consumer AND position.stream_id = gap.stream_id
      JOIN platform.event ON event.stream_id = gap.stream_id AND event.seq > last_seq AND event.seq < first_parked
      WHERE NOT EXISTS (SELECT FROM platform.outbox WHERE outbox.event_id = event.id)
        AND NOT EXISTS (
          SELECT FROM platform.held_message AS held
          WHERE held.consumer = of_consumer AND held.message_id = event.id::text)
      ORDER BY event.id LIMIT at_most;
    END $$;

    -- What is discarded counts as handled, however often it may come again, and its stream goes on.
    CREATE FUNCTION platform.discard_dead(of_id uuid) RETURNS boolean
    LANGUAGE plpgsql SET plan_cache_mode = force_custom_plan SET enable_seqscan = off AS $$
    DECLARE
      dead record;
    BEGIN
      SELECT held.consumer, known.id AS message_id, coalesce(held.stream_id, event.stream_id) AS stream_id,
        coalesce(held.seq, event.seq) AS seq INTO dead
      FROM platform.held_message AS held
      CROSS JOIN LATERAL (SELECT CASE WHEN held.message_id ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
        THEN held.message_id::uuid END AS id) AS known
      LEFT JOIN platform.event ON event.id = known.id
      WHERE held.id = of_id AND held.dead_at IS NOT NULL;

      PERFORM FROM platform.stream_position
      WHERE consumer = dead.consumer AND stream_id = dead.stream_id FOR UPDATE;
      DELETE FROM platform.held_message WHERE id = of_id AND dead_at IS NOT NULL;
      IF NOT FOUND THEN
        RETURN false;
      END IF;

      IF dead.message_id IS NOT NULL THEN
        INSERT INTO platform.inbox (consumer, message_id) VALUES (dead.consumer, dead.message_id)
        ON CONFLICT DO NOTHING;
      END IF;
      UPDATE platform.stream_position SET last_seq = dead.seq
      WHERE consumer = dead.consumer AND stream_id = dead.stream_id AND last_seq = dead.seq - 1;
      PERFORM platform.free_successors(dead.consumer, ARRAY[dead.stream_id], ARRAY[dead.seq]);
      RETURN true;
    END $$;`;
