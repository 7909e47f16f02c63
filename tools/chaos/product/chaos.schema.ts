import type { ContextSchema } from '@portico/platform-postgres';

/** What the harness keeps in the product's database. No key forbids a second effect of a message: it is to show. */
export const chaosSchema: ContextSchema = {
  migrations: {
    schema: 'chaos',
    migrations: [
      {
        name: '0001-evidence',
        up: `
          CREATE TABLE chaos.publication (
            serial     bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT publication_pkey PRIMARY KEY,
            message_id uuid NOT NULL,
            process    integer NOT NULL,
            began      timestamptz NOT NULL DEFAULT clock_timestamp(),
            ended      timestamptz,
            confirmed  boolean NOT NULL DEFAULT false
          );
          CREATE TABLE chaos.hand_over (
            serial     bigint GENERATED ALWAYS AS IDENTITY,
            consumer   text NOT NULL,
            message_id uuid NOT NULL,
            by         text NOT NULL,
            process    integer NOT NULL,
            at         timestamptz NOT NULL DEFAULT clock_timestamp()
          );
          CREATE INDEX hand_over_by_message ON chaos.hand_over (consumer, message_id);
          CREATE TABLE chaos.effect (
            serial     bigint GENERATED ALWAYS AS IDENTITY,
            consumer   text NOT NULL,
            message_id uuid NOT NULL,
            stream_id  text NOT NULL,
            seq        integer NOT NULL,
            at         timestamptz NOT NULL DEFAULT clock_timestamp()
          );
          CREATE TABLE chaos.trouble (
            since timestamptz NOT NULL DEFAULT clock_timestamp(),
            kind  text NOT NULL
          );
        `,
        down: `
          DROP TABLE chaos.trouble;
          DROP TABLE chaos.effect;
          DROP TABLE chaos.hand_over;
          DROP TABLE chaos.publication;
        `,
      },
    ],
  },
  tables: [],
  refusals: {},
  retention: [],
};
