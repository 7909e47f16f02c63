import {
  Module,
  type DynamicModule,
  type OnApplicationBootstrap,
  type BeforeApplicationShutdown,
} from '@nestjs/common';
import {
  Consumers,
  DispatchModule,
  HandlingSlots,
  LOGGER,
  mountReadinessCheck,
  mountTask,
  provide,
  Tasks,
} from '@portico/platform-nest';
import type { Logger } from '@portico/platform-observability';
import { Broker } from '@portico/platform-ports';
import {
  ConsumerPresence,
  Database,
  DayPartitions,
  HeldCounts,
  OutboxRelay,
  platformRetention,
  RetentionSweep,
  type ContextSchema,
} from '@portico/platform-postgres';
import { showHeld } from './held-metrics.js';

const SWEEP_EVERY_MS = 10 * 60_000;
const SHOW_HELD_EVERY_MS = 5_000;
const TELL_VITALS_EVERY_MS = 3_000;

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
        provide(HandlingSlots, [Database], (database) => new HandlingSlots(database.poolStats().max / 2)),
        Tasks,
        {
          provide: OutboxRelay,
          useFactory: (database: Database, broker: Broker, logger: Logger) => new OutboxRelay(database, broker, logger),
          inject: [Database, Broker, LOGGER],
        },
        provide(RetentionSweep, [Database], (database) => new RetentionSweep(database, rules)),
        {
          provide: DayPartitions,
          useFactory: (database: Database, logger: Logger) => new DayPartitions(database, logger),
          inject: [Database, LOGGER],
        },
        mountTask([DayPartitions, RetentionSweep], (partitions, retention) => ({
          name: 'platform.retention',
          everyMs: SWEEP_EVERY_MS,
          run: () => partitions.keep().then(() => retention.sweep()),
        })),
        provide(HeldCounts, [Database], (database) => new HeldCounts(database)),
        mountTask([HeldCounts], (counts) => ({
          name: 'platform.held-metrics',
          everyMs: SHOW_HELD_EVERY_MS,
          run: () => showHeld(counts),
        })),
        provide(ConsumerPresence, [Database], (database) => new ConsumerPresence(database)),
        mountTask([Consumers, ConsumerPresence], (consumers, presence) => ({
          name: 'platform.consumer-presence',
          everyMs: TELL_VITALS_EVERY_MS,
          run: () => consumers.vitals().then((vitals) => presence.report(vitals)),
          end: () => presence.leave(),
        })),
        mountReadinessCheck([OutboxRelay], (relay) => ({
          name: 'outbox',
          essential: false,
          check: () => relay.check(),
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
