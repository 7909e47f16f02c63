import type { Migration } from './migration.js';

/** What processes tell of their relays and consumers. Both tables are unlogged: after a crash they are told anew. */
export const deliveryStatus: Migration = {
  name: '0011-delivery-status',
  up: `
    CREATE UNLOGGED TABLE platform.relay_tally (
      noted_at timestamptz NOT NULL DEFAULT now(),
      relay uuid NOT NULL,
      published int NOT NULL,
      CONSTRAINT relay_tally_pkey PRIMARY KEY (noted_at, relay)
    );

    CREATE UNLOGGED TABLE platform.consumer_presence (
      consumer text NOT NULL,
      process uuid NOT NULL,
      attached boolean NOT NULL,
      in_flight int NOT NULL,
      last_error text,
      last_error_at timestamptz(3),
      seen_at timestamptz NOT NULL DEFAULT now(),
      CONSTRAINT consumer_presence_pkey PRIMARY KEY (consumer, process)
    ) WITH (fillfactor = 50);

    CREATE INDEX outbox_failed ON platform.outbox (event_id) WHERE last_error IS NOT NULL;
  `,
  down: `
    DROP INDEX platform.outbox_failed;
    DROP TABLE platform.consumer_presence;
    DROP TABLE platform.relay_tally;
  `,
};
