import pg from 'pg';
import { rate } from '../../series.ts';
import type { Series } from '../../series.ts';
import { newDatabase } from '../../../database/new-database.ts';
import { closedLoop } from './closed-loop.ts';

const ONE_BY_ONE = 10;
const AT_ONCE = 4;
const ROWS = 100;
const CLAIM = 50;
const WAITING = 200_000;

const TABLES = `
  CREATE TABLE effect (number integer NOT NULL, stream_id text NOT NULL, seq integer NOT NULL,
    at timestamptz NOT NULL DEFAULT clock_timestamp());
  CREATE TABLE waiting (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, lease uuid, body text NOT NULL)`;

const INSERT_ONE = {
  name: 'one',
  text: 'INSERT INTO effect (number, stream_id, seq) VALUES ($1, $2, $3)',
  values: [1, 'bench.thing:1', 1],
};

const INSERT_MANY = {
  name: 'many',
  text: `INSERT INTO effect (number, stream_id, seq) SELECT number, 'bench.thing:' || number, 1 FROM generate_series(1, $1) AS number`,
  values: [ROWS],
};

const FILL = `TRUNCATE waiting; INSERT INTO waiting (body) SELECT repeat('x', 300) FROM generate_series(1, ${WAITING})`;

const TAKE = {
  name: 'take',
  text: `UPDATE waiting SET lease = gen_random_uuid() WHERE id = ANY (ARRAY(
    SELECT id FROM waiting WHERE lease IS NULL ORDER BY id LIMIT $1 FOR UPDATE SKIP LOCKED)) RETURNING id`,
  values: [CLAIM],
};

const GO = 'DELETE FROM waiting WHERE id = ANY ($1)';

/** What Postgres does when nothing else is asked of it. */
export const postgresCeilings = async (
  server: string,
): Promise<{ readonly all: readonly Series[] } & AsyncDisposable> => {
  await using opening = new AsyncDisposableStack();
  const { url } = opening.use(await newDatabase(server, 'bench'));
  const pool = new pg.Pool({ connectionString: url, max: ONE_BY_ONE });
  opening.defer(() => pool.end());
  await pool.query(TABLES);
  const claim = async (): Promise<void> => {
    const { rows } = await pool.query<{ id: string }>(TAKE);
    await pool.query({ name: 'go', text: GO, values: [rows.map(({ id }) => id)] });
  };
  const open = opening.move();
  return {
    all: [
      rate('rows inserted one per transaction', 'rows/s', () => closedLoop(ONE_BY_ONE, () => pool.query(INSERT_ONE))),
      rate(`rows inserted ${ROWS} per transaction`, 'rows/s', () =>
        closedLoop(AT_ONCE, () => pool.query(INSERT_MANY), ROWS),
      ),
      rate(`rows claimed with SKIP LOCKED and deleted, ${CLAIM} at a time`, 'rows/s', async () => {
        await pool.query(FILL);
        return closedLoop(AT_ONCE, claim, CLAIM);
      }),
    ],
    [Symbol.asyncDispose]: () => open.disposeAsync(),
  };
};
