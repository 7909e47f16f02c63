import type { Migration } from './migration.js';

/** How messages are claimed and let go, until the queue only carries. */
export const queueFunctions = `
    CREATE FUNCTION platform.claim_messages(of_queue text, at_most int, new_lease uuid, lasting interval)
    RETURNS SETOF platform.queue_message
    LANGUAGE plpgsql SET plan_cache_mode = force_custom_plan SET enable_bitmapscan = off AS $$
    BEGIN
      RETURN QUERY UPDATE platform.queue_message
      SET attempts = attempts + 1, lease = new_lease, leased_until = now() + lasting
      WHERE ctid = ANY (ARRAY(
        SELECT ctid FROM platform.queue_message
        WHERE queue = of_queue AND dead_at IS NULL AND available_at <= now()
          AND (leased_until IS NULL OR leased_until <= now())
        ORDER BY available_at LIMIT at_most
        FOR UPDATE SKIP LOCKED
      ))
      RETURNING *;
    END $$;

    CREATE FUNCTION platform.acknowledge_messages(ids text[], leases uuid[]) RETURNS void
    LANGUAGE plpgsql SET plan_cache_mode = force_custom_plan SET enable_hashjoin = off SET enable_mergejoin = off AS $$
    BEGIN
      DELETE FROM platform.queue_message AS message USING unnest(ids, leases) AS done (id, lease)
      WHERE message.id = done.id AND message.lease = done.lease;
    END $$;

    -- Skips what is being acknowledged at this moment: the two never wait for each other.
    CREATE FUNCTION platform.renew_messages(ids text[], leases uuid[], lasting interval) RETURNS void
    LANGUAGE plpgsql SET plan_cache_mode = force_custom_plan SET enable_hashjoin = off SET enable_mergejoin = off AS $$
    BEGIN
      UPDATE platform.queue_message SET leased_until = now() + lasting
      WHERE ctid = ANY (ARRAY(
        SELECT message.ctid FROM platform.queue_message AS message
        JOIN unnest(ids, leases) AS held (id, lease) ON message.id = held.id AND message.lease = held.lease
        FOR UPDATE OF message SKIP LOCKED
      ));
    END $$;

    -- Without a time to wait the message is dead.
    CREATE FUNCTION platform.fail_message(failed_id text, failed_lease uuid, error text, again_after interval) RETURNS void
    LANGUAGE plpgsql SET plan_cache_mode = force_custom_plan AS $$
    BEGIN
      UPDATE platform.queue_message
      SET lease = NULL, leased_until = NULL, last_error = error,
          available_at = coalesce(now() + again_after, available_at),
          dead_at = CASE WHEN again_after IS NULL THEN now() END
      WHERE id = failed_id AND lease = failed_lease;
    END $$;`;

/**
 * The queue swells and empties in seconds, and what is known of its size is always wrong: a plan that was made once, or
 * from statistics, ends up reading the whole table. Statements that look messages up are functions, since those can
 * say how they are planned: anew for each run, and by index.
 */
export const queue: Migration = {
  name: '0002-queue',
  up: `
    CREATE TABLE platform.queue_binding (
      type text NOT NULL,
      queue text NOT NULL,
      CONSTRAINT queue_binding_pkey PRIMARY KEY (type, queue)
    );

    CREATE TABLE platform.queue_message (
      id text NOT NULL,
      queue text NOT NULL,
      type text NOT NULL,
      headers jsonb NOT NULL,
      body text NOT NULL,
      attempts int NOT NULL DEFAULT 0,
      available_at timestamptz NOT NULL DEFAULT now(),
      lease uuid,
      leased_until timestamptz,
      last_error text,
      dead_at timestamptz,
      created_at timestamptz NOT NULL DEFAULT now(),
      CONSTRAINT queue_message_pkey PRIMARY KEY (id, queue)
    ) WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 1000);
    CREATE INDEX queue_message_ready ON platform.queue_message (queue, available_at) WHERE dead_at IS NULL;
    CREATE INDEX queue_message_dead ON platform.queue_message (dead_at) WHERE dead_at IS NOT NULL;

    ${queueFunctions}
  `,
  down: `
    DROP FUNCTION platform.fail_message;
    DROP FUNCTION platform.renew_messages;
    DROP FUNCTION platform.acknowledge_messages;
    DROP FUNCTION platform.claim_messages;
    DROP TABLE platform.queue_message;
    DROP TABLE platform.queue_binding;
  `,
};
