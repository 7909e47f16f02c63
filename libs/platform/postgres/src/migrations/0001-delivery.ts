import type { Migration } from './migration.js';

export const delivery: Migration = {
  name: '0001-delivery',
  up: `
    CREATE TABLE platform.stream_head (
      stream_id text PRIMARY KEY,
      seq bigint NOT NULL
    );

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
    CREATE INDEX outbox_pending ON platform.outbox (claimed_until) WHERE published_at IS NULL;
    CREATE INDEX outbox_published ON platform.outbox (published_at) WHERE published_at IS NOT NULL;

    CREATE TABLE platform.inbox (
      consumer text NOT NULL,
      message_id uuid NOT NULL,
      handled_at timestamptz(3) NOT NULL DEFAULT now(),
      CONSTRAINT inbox_pkey PRIMARY KEY (consumer, message_id)
    );
    CREATE INDEX inbox_handled ON platform.inbox (handled_at);
  `,
  down: `
    DROP TABLE platform.inbox;
    DROP TABLE platform.outbox;
    DROP TABLE platform.stream_head;
  `,
};
