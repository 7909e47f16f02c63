import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { startEmbeddedPostgres } from '../../embedded-postgres/index.ts';

/** An empty database that nobody else uses; disposing of it removes it. */
export interface BenchDatabase extends AsyncDisposable {
  readonly url: string;
}

/** Makes a database on the server of DATABASE_URL, or else on an embedded one in `folder`. */
export const openBenchDatabase = async (folder: string, stop: AbortSignal): Promise<BenchDatabase> => {
  const given = process.env['DATABASE_URL'];
  if (!given) return startEmbeddedPostgres({ folder, password: randomBytes(16).toString('hex'), stop });
  return newDatabase(given);
};

/** Makes one more database on a server. */
export const newDatabase = async (server: string): Promise<BenchDatabase> => {
  const name = `portico_bench_${randomBytes(6).toString('hex')}`;
  await execute(
    server,
    `CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C.UTF-8' LC_CTYPE 'C.UTF-8'`,
  );
  const url = new URL(server);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    [Symbol.asyncDispose]: async () => {
      await execute(server, `DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
};

/** Runs statements on a connection of their own; returns the rows of the last one. */
export const execute = async <Row extends pg.QueryResultRow>(
  url: string,
  text: string,
  values?: readonly unknown[],
): Promise<Row[]> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(text, values && [...values])).rows;
  } finally {
    await client.end();
  }
};
