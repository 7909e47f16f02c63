import type { ContextSchema } from '@portico/platform-postgres';

/** What causes events, and what they effect. Both times are the database's. No key forbids a second effect: it is to show. */
export const benchSchema: ContextSchema = {
  migrations: {
    schema: 'bench',
    migrations: [
      {
        name: '0001-cause-and-effect',
        up: `
          CREATE TABLE bench.cause (
            number integer NOT NULL,
            at     timestamptz NOT NULL DEFAULT clock_timestamp()
          );
          CREATE TABLE bench.effect (
            number    integer NOT NULL,
            stream_id text NOT NULL,
            seq       integer NOT NULL,
            at        timestamptz NOT NULL DEFAULT clock_timestamp()
          );
        `,
        down: `
          DROP TABLE bench.effect;
          DROP TABLE bench.cause;
        `,
      },
    ],
  },
  tables: [],
  refusals: {},
  retention: [],
};
