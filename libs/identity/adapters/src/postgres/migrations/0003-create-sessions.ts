import type { Migration } from '@portico/platform-postgres/migrations';

export const createSessions: Migration = {
  name: '0003-create-sessions',
  up: `
    CREATE TABLE identity.sessions (
      id           uuid CONSTRAINT sessions_pkey PRIMARY KEY,
      version      integer NOT NULL,
      user_id      uuid NOT NULL CONSTRAINT sessions_user_id_fkey REFERENCES identity.users (id),
      generation   integer NOT NULL,
      token_hash   text NOT NULL,
      former_hash  text,
      sealed       text,
      device       text,
      address      text,
      opened_at    timestamptz(3) NOT NULL,
      last_used_at timestamptz(3) NOT NULL,
      ended_at     timestamptz(3),
      revoked_at   timestamptz(3)
    ) WITH (fillfactor = 80);
    CREATE INDEX sessions_of_user ON identity.sessions (user_id, opened_at, id);
    CREATE INDEX sessions_revoked ON identity.sessions (revoked_at) WHERE revoked_at IS NOT NULL;
  `,
  down: 'DROP TABLE identity.sessions;',
};
