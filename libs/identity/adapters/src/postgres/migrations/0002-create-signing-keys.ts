import type { Migration } from '@portico/platform-postgres/migrations';

export const createSigningKeys: Migration = {
  name: '0002-create-signing-keys',
  up: `
    CREATE TABLE identity.signing_keys (
      kid            text PRIMARY KEY,
      public_jwk     jsonb NOT NULL,
      sealed_private bytea NOT NULL,
      created_at     timestamptz(3) NOT NULL
    );
  `,
  down: 'DROP TABLE identity.signing_keys;',
};
