import type { Migration } from '@portico/platform-postgres/migrations';

export const createReplays: Migration = {
  name: '0001-create-replays',
  up: `
    CREATE TABLE operations.replays (
      id                uuid PRIMARY KEY,
      kind              text NOT NULL,
      consumer          text,
      type              text,
      from_at           timestamptz(3),
      to_at             timestamptz(3) NOT NULL,
      state             text NOT NULL,
      total             integer NOT NULL,
      replayed          integer NOT NULL,
      left_out          integer NOT NULL,
      place             uuid,
      requested_by_kind text NOT NULL,
      requested_by_id   text NOT NULL,
      started_at        timestamptz(3) NOT NULL,
      finished_at       timestamptz(3),
      next_step_at      timestamptz(3) NOT NULL DEFAULT now()
    );
    CREATE INDEX replays_by_start ON operations.replays (started_at, id);
    CREATE INDEX replays_running ON operations.replays (next_step_at) WHERE state = 'running';
  `,
  down: 'DROP TABLE operations.replays;',
};
