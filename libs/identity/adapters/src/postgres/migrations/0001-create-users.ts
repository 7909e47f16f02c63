import type { Migration } from '@portico/platform-postgres/migrations';

export const createUsers: Migration = {
  name: '0001-create-users',
  up: `
    CREATE TABLE identity.users (
      id            uuid PRIMARY KEY,
      version       integer NOT NULL,
      email         text COLLATE "C" NOT NULL,
      name          text NOT NULL,
      nickname      text,
      age           smallint,
      phone         text,
      status        text NOT NULL,
      roles         text[] NOT NULL,
      name_key      text COLLATE "C" NOT NULL,
      search_text   text NOT NULL,
      search_tokens text[] NOT NULL,
      created_at    timestamptz(3) NOT NULL,
      updated_at    timestamptz(3) NOT NULL,
      CONSTRAINT users_email_key UNIQUE (email)
    );
    CREATE INDEX users_by_creation ON identity.users (created_at, id);
    CREATE INDEX users_by_name ON identity.users (name_key, id);
    CREATE INDEX users_by_search ON identity.users USING gin (search_tokens);

    CREATE TABLE identity.credentials (
      user_id           uuid PRIMARY KEY REFERENCES identity.users (id),
      version           integer NOT NULL,
      password_hash     text NOT NULL,
      login_count       integer NOT NULL,
      failed_count      integer NOT NULL,
      last_signed_in_at timestamptz(3)
    );
  `,
  down: `
    DROP TABLE identity.credentials;
    DROP TABLE identity.users;
  `,
};
