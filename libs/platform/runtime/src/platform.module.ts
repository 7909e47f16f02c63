import { Global, Module, type DynamicModule, type OnApplicationShutdown, type Provider } from '@nestjs/common';
import { Clock, Ids, Outbox, UnitOfWork } from '@portico/kernel/application';
import { DispatchModule, KeyedUnitOfWork, mountReadinessCheck, provide } from '@portico/platform-nest';
import type { Logger } from '@portico/platform-observability';
import { Broker, Cache, IdempotencyStore, Inbox, RateLimiter } from '@portico/platform-ports';
import {
  Database,
  deriveKey,
  PostgresBroker,
  PostgresCache,
  PostgresIdempotencyStore,
  PostgresInbox,
  PostgresOutbox,
  PostgresRateLimiter,
  PostgresUnitOfWork,
  type ContextSchema,
} from '@portico/platform-postgres';
import type { AppConfig, AppName } from './config/index.js';
import { SystemClock, UuidV7Ids } from './system.js';

/** What the platform is built for: one app, its configuration, and the contexts that it mounts. */
export interface PlatformOptions {
  readonly app: AppName;
  readonly config: AppConfig;
  readonly schemas: readonly ContextSchema[];
  readonly logger: Logger;
}

/** Every port of the platform, with the adapter that the configuration asks for behind it. */
@Global()
@Module({})
export class PlatformModule implements OnApplicationShutdown {
  constructor(
    private readonly database: Database,
    private readonly broker: Broker,
    private readonly cache: Cache,
  ) {}

  static for(options: PlatformOptions): DynamicModule {
    const providers = adapters(options);
    return {
      module: PlatformModule,
      imports: [DispatchModule],
      providers: [...providers, ...readinessChecks],
      exports: providers,
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.broker.close();
    await this.cache.close();
    await this.database.close();
  }
}

const readinessChecks: Provider[] = [
  mountReadinessCheck([Database], (database) => ({
    name: 'database',
    essential: true,
    check: () => database.check(),
  })),
  mountReadinessCheck([Broker], (broker) => ({ name: 'broker', essential: false, check: () => broker.check() })),
  mountReadinessCheck([Cache], (cache) => ({ name: 'cache', essential: false, check: () => cache.check() })),
];

const adapters = ({ app, config, schemas, logger }: PlatformOptions): Provider[] => [
  provide(Clock, [], () => new SystemClock()),
  provide(Ids, [], () => new UuidV7Ids()),
  provide(Database, [], () =>
    Database.connect({
      url: config.database.url,
      poolSize: config.database.poolSize,
      applicationName: `portico ${app}`,
      entities: schemas.flatMap(({ tables }) => tables),
      onTrouble: (error) => logger.warn({ err: error }, 'an idle database connection broke'),
    }),
  ),
  provide(IdempotencyStore, [Database], (database) => {
    return new PostgresIdempotencyStore(database, deriveKey(config.key, 'platform.idempotency'));
  }),
  provide(UnitOfWork, [Database, IdempotencyStore], (database, store) => {
    const refusals = Object.assign({}, ...schemas.map((schema) => schema.refusals)) as ContextSchema['refusals'];
    return new KeyedUnitOfWork(new PostgresUnitOfWork(database, refusals), store);
  }),
  provide(Outbox, [Database, Ids], (database, ids) => new PostgresOutbox(database, ids)),
  provide(Inbox, [Database], (database) => new PostgresInbox(database)),
  provide(Broker, [Database], (database) => new PostgresBroker(database, logger)),
  provide(Cache, [Database], (database) => new PostgresCache(database, logger)),
  provide(RateLimiter, [Database], (database) => new PostgresRateLimiter(database)),
];
