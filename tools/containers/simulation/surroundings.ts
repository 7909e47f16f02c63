import { newDatabase } from '../../database/new-database.ts';
import { cornerOn } from '../../test/shared-servers.ts';
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
  const { url } = opened.use(await newDatabase(servers.databaseUrl, 'containers'));

  Object.assign(process.env, servers.env);
  const corner = cornerOn(...(['AMQP_URL', 'REDIS_URL'] as const).filter((name) => servers.env[name]));
  opened.defer(() => corner.clear());

  const collector = opened.use(await startCollector());
  const open = opened.move();
  return {
    environment: { DATABASE_URL: url, ...corner.environment, OTEL_EXPORTER_OTLP_ENDPOINT: collector.url },
    collector,
    [Symbol.asyncDispose]: () => open.disposeAsync(),
  };
};
