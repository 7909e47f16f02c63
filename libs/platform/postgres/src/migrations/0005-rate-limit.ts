import type { Migration } from './migration.js';

/** `tat` is the algorithm's theoretical arrival time: when the subject is back at its full limit. */
export const rateLimit: Migration = {
  name: '0005-rate-limit',
  up: `
    CREATE UNLOGGED TABLE platform.rate_limit (
      key bytea PRIMARY KEY,
      tat timestamptz NOT NULL
    ) WITH (fillfactor = 70);
    CREATE INDEX rate_limit_idle ON platform.rate_limit (tat);

    CREATE FUNCTION platform.take_rate(
      subject bytea, emission interval, burst interval, OUT allowed boolean, OUT ahead interval
    ) LANGUAGE plpgsql SET enable_seqscan = off AS $$
    DECLARE
      arrival timestamptz;
    BEGIN
      INSERT INTO platform.rate_limit AS held (key, tat) VALUES (subject, clock_timestamp() + emission)
      ON CONFLICT (key) DO UPDATE SET tat = greatest(held.tat, clock_timestamp()) + emission
      WHERE held.tat + emission <= clock_timestamp() + burst
      RETURNING tat INTO arrival;
      allowed := FOUND;
      IF NOT allowed THEN
        SELECT tat INTO arrival FROM platform.rate_limit WHERE key = subject;
      END IF;
      ahead := greatest(arrival - clock_timestamp(), interval '0');
    END $$;
  `,
  down: `
    DROP FUNCTION platform.take_rate;
    DROP TABLE platform.rate_limit;
  `,
};
