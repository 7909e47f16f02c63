import {
  Module,
  type DynamicModule,
  type OnApplicationBootstrap,
  type BeforeApplicationShutdown,
} from '@nestjs/common';
import { Consumers, DispatchModule, LOGGER, mountTask, provide, Tasks } from '@portico/platform-nest';
import type { Logger } from '@portico/platform-observability';
import { Broker } from '@portico/platform-ports';
import {
  Database,
  OutboxRelay,
  platformRetention,
  RetentionSweep,
  type ContextSchema,
} from '@portico/platform-postgres';

const SWEEP_EVERY_MS = 10 * 60_000;

/** What keeps events moving: the relay from the outbox to the broker, consumers, tasks, and the sweep behind them. */
@Module({})
export class DeliveryModule {
  static for(schemas: readonly ContextSchema[]): DynamicModule {
    return { module: DeliveryModule, global: true, imports: [Moving.for(schemas)], exports: [Moving] };
  }
}

/** Apart, since Nest wakes what is imported first: handlers are known before the first message or turn needs them. */
@Module({})
class Moving implements OnApplicationBootstrap, BeforeApplicationShutdown {
  constructor(private readonly relay: OutboxRelay) {}

  static for(schemas: readonly ContextSchema[]): DynamicModule {
    const rules = [...platformRetention, ...schemas.flatMap(({ retention }) => retention)];
    return {
      module: Moving,
      imports: [DispatchModule],
      providers: [
        Consumers,
        Tasks,
        {
          provide: OutboxRelay,
          useFactory: (database: Database, broker: Broker, logger: Logger) => new OutboxRelay(database, broker, logger),
          inject: [Database, Broker, LOGGER],
        },
        provide(RetentionSweep, [Database], (database) => new RetentionSweep(database, rules)),
        mountTask([RetentionSweep], (retention) => ({
          name: 'platform.retention',
          everyMs: SWEEP_EVERY_MS,
          run: () => retention.sweep(),
        })),
      ],
      exports: [Consumers, Tasks],
    };
  }

  onApplicationBootstrap(): Promise<void> {
    return this.relay.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.relay.stop();
  }
}
