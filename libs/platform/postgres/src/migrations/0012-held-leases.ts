import type { Migration } from './migration.js';

const leasesOf = (lease: string): string => `
    CREATE OR REPLACE FUNCTION platform.claim_held(of_consumer text, at_most int, new_lease uuid)
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
        SET attempts = attempts + 1, lease = new_lease, leased_until = now() + interval '${lease}',
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

    CREATE OR REPLACE FUNCTION platform.renew_held(consumers text[], ids text[], leases uuid[]) RETURNS void
    LANGUAGE plpgsql
    SET plan_cache_mode = force_custom_plan SET enable_seqscan = off
    SET enable_hashjoin = off SET enable_mergejoin = off AS $$
    BEGIN
      UPDATE platform.held_message SET leased_until = now() + interval '${lease}'
      WHERE ctid = ANY (ARRAY(
        SELECT held.ctid FROM platform.held_message AS held
        JOIN unnest(consumers, ids, leases) AS mine (consumer, message_id, lease) USING (consumer, message_id, lease)
        FOR UPDATE OF held SKIP LOCKED
      ));
    END $$;
  `;

/**
 * Leases of held messages last eight seconds instead of ten, so that what was in the hands of a process that stopped is
 * with another within ten, polling included.
 */
export const heldLeases: Migration = {
  name: '0012-held-leases',
  up: leasesOf('8 seconds'),
  down: leasesOf('10 seconds'),
};
