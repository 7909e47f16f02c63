import type { Migration } from './migration.js';

export const idempotency: Migration = {
  name: '0003-idempotency',
  up: `
    CREATE TABLE platform.idempotency_key (
      key_hash bytea PRIMARY KEY,
      fingerprint bytea NOT NULL,
      token uuid NOT NULL,
      leased_until timestamptz NOT NULL,
      result bytea,
      created_at timestamptz NOT NULL DEFAULT now()
    );
    CREATE INDEX idempotency_key_created ON platform.idempotency_key (created_at);
  `,
  down: `
    DROP TABLE platform.idempotency_key;
  `,
};
