import type { Migration } from '@portico/platform-postgres/migrations';

export const createStatistics: Migration = {
  name: '0002-create-statistics',
  up: `
    CREATE TABLE activity.tallies (
      id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      quarter    timestamptz(3) NOT NULL,
      registered integer NOT NULL,
      signed_in  integer NOT NULL,
      active     integer NOT NULL
    );

    CREATE TABLE activity.quarters (
      quarter    timestamptz(3) PRIMARY KEY,
      registered integer NOT NULL,
      signed_in  integer NOT NULL
    );

    CREATE TABLE activity.totals (
      only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
      users    integer NOT NULL,
      active   integer NOT NULL
    );
    INSERT INTO activity.totals (users, active) VALUES (0, 0);
  `,
  down: `
    DROP TABLE activity.totals;
    DROP TABLE activity.quarters;
    DROP TABLE activity.tallies;
  `,
};
