import type { Migration } from './migration.js';

export const cache: Migration = {
  name: '0004-cache',
  up: `
    CREATE UNLOGGED TABLE platform.cache_entry (
      key text PRIMARY KEY,
      value text,
      began_at timestamptz NOT NULL DEFAULT now(),
      fresh_until timestamptz NOT NULL DEFAULT now(),
      stale_until timestamptz NOT NULL DEFAULT now(),
      loader uuid,
      loading_since timestamptz,
      loading_until timestamptz
    );
    CREATE INDEX cache_entry_stale ON platform.cache_entry (stale_until);

    CREATE UNLOGGED TABLE platform.cache_tag (
      tag text PRIMARY KEY,
      invalidated_at timestamptz NOT NULL
    );
    CREATE INDEX cache_tag_invalidated ON platform.cache_tag (invalidated_at);
  `,
  down: `
    DROP TABLE platform.cache_tag;
    DROP TABLE platform.cache_entry;
  `,
};
