import type { ContextSchema } from '@portico/platform-postgres';

/** What the harness keeps in the product's database. No key forbids a second effect of a message: it is to show. */
export const chaosSchema: ContextSchema = {
  migrations: {
    schema: 'chaos',
    migrations: [
      {
        name: '0001-evidence',
        up: `
          CREATE TABLE chaos.effect (
            serial     bigint GENERATED ALWAYS AS IDENTITY,
            consumer   text NOT NULL,
            message_id uuid NOT NULL,
            stream_id  text NOT NULL,
            seq        integer NOT NULL,
            at         timestamptz NOT NULL DEFAULT clock_timestamp()
          );

          CREATE TABLE chaos.hand_over (
            serial     bigint GENERATED ALWAYS AS IDENTITY,
            consumer   text NOT NULL,
            message_id uuid NOT NULL,
            by         text NOT NULL,
            at         timestamptz NOT NULL DEFAULT clock_timestamp()
          );
          CREATE INDEX hand_over_by_message ON chaos.hand_over (consumer, message_id);

          CREATE TABLE chaos.calm (since timestamptz NOT NULL DEFAULT clock_timestamp());
        `,
        down: `
          DROP TABLE chaos.calm;
          DROP TABLE chaos.hand_over;
          DROP TABLE chaos.effect;
        `,
      },
    ],
  },
  tables: [],
  refusals: {},
  retention: [],
};
