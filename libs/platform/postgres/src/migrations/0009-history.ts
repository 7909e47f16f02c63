import type { Migration } from './migration.js';

/** How the log of events is told again to a consumer. Functions, for the reason given in `0002-queue`. */
export const history: Migration = {
  name: '0009-history',
  up: `
    -- Smaller than the ids of all events of that millisecond and later, greater than those of all before.
    CREATE FUNCTION platform.first_id_at(moment timestamptz) RETURNS uuid LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
      SELECT rpad(lpad(to_hex(floor(extract(epoch FROM moment) * 1000)::bigint), 12, '0'), 32, '0')::uuid
    $$;

    CREATE FUNCTION platform.count_history(of_consumer text, behind uuid, ends uuid) RETURNS bigint
    LANGUAGE plpgsql STABLE
    SET plan_cache_mode = force_custom_plan SET enable_seqscan = off SET enable_bitmapscan = off AS $$
    DECLARE
      wanted text[] := (SELECT types FROM platform.consumer WHERE name = of_consumer);
    BEGIN
      RETURN (SELECT count(*) FROM platform.event WHERE type = ANY (wanted) AND id > behind AND id < ends);
    END $$;

    -- What a consumer takes of the log, in its order: 'missing' is what it has to be told; what is 'late' can come no
    -- more, as its stream has gone on without it; the rest was handled, is held, or will be published by itself.
    -- Goes as far as the last that can be told at once. Each question is a row's own: asked with EXISTS, Postgres may
    -- read all that a consumer ever handled to answer a thousand of them. And each type is looked for in pairs with the
    -- id: looking by id alone, Postgres may read the whole log to find what is rare in it.
    CREATE FUNCTION platform.history_of(of_consumer text, behind uuid, ends uuid, look_at_most int, tell_at_most int)
    RETURNS TABLE (id uuid, fate text, event platform.event)
    LANGUAGE plpgsql STABLE
    SET plan_cache_mode = force_custom_plan SET enable_seqscan = off SET enable_bitmapscan = off
    SET enable_hashjoin = off SET enable_mergejoin = off AS $$
    #variable_conflict use_column
    DECLARE
      wanted text[];
      in_order boolean;
    BEGIN
      SELECT types, ordered INTO wanted, in_order FROM platform.consumer WHERE name = of_consumer;
      RETURN QUERY
      WITH logged AS MATERIALIZED (
        SELECT of_type.event, of_type.id
        FROM (SELECT DISTINCT unnest(wanted) AS type) AS each
        CROSS JOIN LATERAL (
          SELECT event, event.id FROM platform.event
          WHERE (event.type, event.id) > (each.type, behind) AND (event.type, event.id) < (each.type, ends)
          ORDER BY event.type, event.id LIMIT look_at_most
        ) AS of_type
        ORDER BY of_type.id LIMIT look_at_most
      ), judged AS (
        SELECT logged.id, logged.event, CASE
          WHEN (SELECT true FROM platform.inbox WHERE consumer = of_consumer AND message_id = logged.id) THEN 'known'
          WHEN (SELECT true FROM platform.held_message WHERE consumer = of_consumer AND message_id = logged.id::text)
            THEN 'known'
          WHEN (SELECT true FROM platform.outbox WHERE event_id = logged.id) THEN 'known'
          WHEN in_order AND (
            SELECT last_seq FROM platform.stream_position
            WHERE consumer = of_consumer AND stream_id = (logged.event).stream_id) >= (logged.event).seq THEN 'late'
          ELSE 'missing' END AS fate
        FROM logged
      ), told AS MATERIALIZED (
        SELECT *, count(*) FILTER (WHERE fate = 'missing') OVER (ORDER BY judged.id) AS nth FROM judged
      )
      SELECT told.id, told.fate, CASE told.fate WHEN 'missing' THEN told.event END
      FROM told WHERE nth <= tell_at_most ORDER BY told.id;
    END $$;
  `,
  down: `
    DROP FUNCTION platform.history_of;
    DROP FUNCTION platform.count_history;
    DROP FUNCTION platform.first_id_at;
  `,
};
