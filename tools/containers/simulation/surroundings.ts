import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { cornerOn } from '../../e2e/shared-servers.ts';
import { provideServers } from '../../test/servers.ts';
import { startCollector, type Collector } from './collector.ts';

/** What our containers find around them, in place of what docker-compose.yml runs. */
export interface Surroundings extends AsyncDisposable {
  readonly environment: Readonly<Record<string, string>>;
  readonly collector: Collector;
}

/** An empty database, and a corner on those of the other servers that are given. */
export const provideSurroundings = async (stop: AbortSignal): Promise<Surroundings> => {
  await using opened = new AsyncDisposableStack();
  const servers = opened.use(await provideServers(process.env, stop));
  const database = `portico_containers_${randomBytes(6).toString('hex')}`;
  const url = Object.assign(new URL(servers.databaseUrl), { pathname: `/${database}` });
  await execute(
    servers.databaseUrl,
    `CREATE DATABASE ${database} TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C.UTF-8' LC_CTYPE 'C.UTF-8'`,
  );
  opened.defer(() => execute(servers.databaseUrl, `DROP DATABASE ${database} WITH (FORCE)`));

  Object.assign(process.env, servers.env);
  const corner = cornerOn(...(['AMQP_URL', 'REDIS_URL'] as const).filter((name) => servers.env[name]));
  opened.defer(() => corner.clear());

  const collector = opened.use(await startCollector());
  const open = opened.move();
  return {
    environment: { DATABASE_URL: url.href, ...corner.environment, OTEL_EXPORTER_OTLP_ENDPOINT: collector.url },
    collector,
    [Symbol.asyncDispose]: () => open.disposeAsync(),
  };
};

const execute = async (url: string, text: string): Promise<void> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
};
