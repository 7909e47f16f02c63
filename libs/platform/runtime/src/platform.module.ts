import { Global, Module, type DynamicModule, type Provider } from '@nestjs/common';
import { Clock, Ids, Outbox, UnitOfWork } from '@portico/kernel/application';
import {
  AuditedUnitOfWork,
  DispatchModule,
  KeyedUnitOfWork,
  mountReadinessCheck,
  provide,
} from '@portico/platform-nest';
import { AuditTrail, Broker, Cache, HeldMessages, IdempotencyStore, Inbox } from '@portico/platform-ports';
import {
  Database,
  deriveKey,
  PostgresAuditTrail,
  PostgresHeldMessages,
  PostgresIdempotencyStore,
  PostgresInbox,
  PostgresOutbox,
  PostgresUnitOfWork,
  type ContextSchema,
} from '@portico/platform-postgres';
import { Closing } from './closing.js';
import { memoryAdapters, messageAdapters } from './exchangeable-adapters.js';
import type { PlatformOptions } from './platform-options.js';
import { watchPool } from './pool-metrics.js';
import { SystemClock, UuidV7Ids } from './system.js';

/** Every port of the platform, with the adapter that the configuration asks for behind it. */
@Global()
@Module({})
export class PlatformModule {
  static for(options: PlatformOptions): DynamicModule {
    const providers = adapters(options);
    return {
      module: PlatformModule,
      imports: [DispatchModule],
      providers: [Closing, ...providers, ...readinessChecks],
      exports: providers,
    };
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

const adapters = (options: PlatformOptions): Provider[] => [
  ...databaseAdapters(options),
  messageAdapters(options),
  ...memoryAdapters(options),
];

const databaseAdapters = ({ app, config, schemas, logger }: PlatformOptions): Provider[] => [
  provide(Clock, [], () => new SystemClock()),
  provide(Ids, [], () => new UuidV7Ids()),
  provide(Database, [Closing], async (closing) => {
    const database = await Database.connect({
      url: config.database.url,
      poolSize: config.database.poolSize,
      applicationName: `portico-${app}`,
      entities: schemas.flatMap(({ tables }) => tables),
      onTrouble: (error) => logger.warn({ err: error }, 'an idle database connection broke'),
    });
    return watchPool(closing.later(database));
  }),
  provide(IdempotencyStore, [Database], (database) => {
    return new PostgresIdempotencyStore(database, deriveKey(config.key, 'platform.idempotency'));
  }),
  provide(AuditTrail, [Database], (database) => new PostgresAuditTrail(database)),
  provide(UnitOfWork, [Database, AuditTrail, Clock, Ids, IdempotencyStore], (database, trail, clock, ids, store) => {
    const refusals = Object.assign({}, ...schemas.map((schema) => schema.refusals)) as ContextSchema['refusals'];
    const transactions = new PostgresUnitOfWork(database, refusals);
    return new KeyedUnitOfWork(new AuditedUnitOfWork(transactions, trail, clock, ids), store);
  }),
  provide(Outbox, [Database, Ids], (database, ids) => new PostgresOutbox(database, ids, logger)),
  provide(Inbox, [Database], (database) => new PostgresInbox(database)),
  provide(HeldMessages, [Database], (database) => new PostgresHeldMessages(database)),
];
