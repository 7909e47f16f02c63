import { heldMessageFunctions } from './0007-held-messages.functions.js';
import { orderFunctions } from './0007-held-messages.order.js';
import type { Migration } from './migration.js';

/**
 * `due_at` is when a waiting message is tried again, and when a parked one begins to miss its predecessor. A message
 * whose `leased_until` has passed was in the hands of a process that vanished; its `attempts` count that attempt.
 */
export const heldMessages: Migration = {
  name: '0007-held-messages',
  up: `
    CREATE TABLE platform.consumer (
      name text PRIMARY KEY,
      types text[] NOT NULL,
      ordered boolean NOT NULL,
      since uuid NOT NULL,
      declared_at timestamptz(3) NOT NULL DEFAULT now()
    );

    CREATE TABLE platform.stream_position (
      consumer text NOT NULL,
      stream_id text NOT NULL,
      last_seq bigint NOT NULL,
      CONSTRAINT stream_position_pkey PRIMARY KEY (consumer, stream_id)
    ) WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 1000);

    CREATE TABLE platform.held_message (
      id uuid NOT NULL DEFAULT gen_random_uuid(),
      consumer text NOT NULL,
      message_id text NOT NULL,
      state text NOT NULL CONSTRAINT held_message_state CHECK (state IN ('waiting', 'parked', 'dead')),
      stream_id text,
      seq bigint,
      type text NOT NULL,
      exchange text NOT NULL,
      routing_key text NOT NULL,
      headers jsonb NOT NULL,
      body text NOT NULL,
      trace_id text,
      attempts int NOT NULL,
      history jsonb NOT NULL,
      due_at timestamptz NOT NULL,
      lease uuid,
      leased_until timestamptz,
      error_class text,
      error text,
      stack text,
      first_failed_at timestamptz(3),
      last_failed_at timestamptz(3),
      dead_at timestamptz(3),
      held_at timestamptz(3) NOT NULL DEFAULT now(),
      CONSTRAINT held_message_pkey PRIMARY KEY (consumer, message_id),
      CONSTRAINT held_message_dead_since CHECK ((state = 'dead') = (dead_at IS NOT NULL)),
      CONSTRAINT held_message_parked_somewhere CHECK (state <> 'parked' OR (stream_id IS NOT NULL AND seq IS NOT NULL))
    ) WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 1000);
    CREATE INDEX held_message_due ON platform.held_message (consumer, due_at) WHERE state = 'waiting';
    CREATE INDEX held_message_parked ON platform.held_message (consumer, stream_id, seq) WHERE state = 'parked';
    CREATE UNIQUE INDEX held_message_dead_id ON platform.held_message (id) WHERE dead_at IS NOT NULL;
    CREATE INDEX held_message_dead ON platform.held_message (dead_at, id) WHERE dead_at IS NOT NULL;
    CREATE INDEX held_message_dead_of_consumer ON platform.held_message (consumer, dead_at, id) WHERE dead_at IS NOT NULL;
    CREATE INDEX held_message_dead_of_type ON platform.held_message (type, dead_at, id) WHERE dead_at IS NOT NULL;
    ${heldMessageFunctions}
    ${orderFunctions}
  `,
  down: `
    DROP FUNCTION platform.discard_dead;
    DROP FUNCTION platform.missing_events;
    DROP FUNCTION platform.free_overdue;
    DROP FUNCTION platform.free_successors;
    DROP FUNCTION platform.admit_in_order;
    DROP FUNCTION platform.park_again;
    DROP FUNCTION platform.hold_again;
    DROP FUNCTION platform.settle_held;
    DROP FUNCTION platform.renew_held;
    DROP FUNCTION platform.claim_held;
    DROP FUNCTION platform.noted;
    DROP TABLE platform.held_message;
    DROP TABLE platform.stream_position;
    DROP TABLE platform.consumer;
  `,
};
