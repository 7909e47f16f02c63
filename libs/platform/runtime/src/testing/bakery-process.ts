import { Module, type DynamicModule, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { UnitOfWork } from '@portico/kernel/application';
import {
  bind,
  Consumers,
  DispatchModule,
  HandlingSlots,
  LOGGER,
  mountConsumers,
  provide,
  type Consumer,
} from '@portico/platform-nest';
import { silentLog } from '@portico/platform-observability/testing';
import { Broker, HeldMessages, IdempotencyStore, Inbox } from '@portico/platform-ports';
import { Database, PostgresHeldMessages, PostgresIdempotencyStore, PostgresInbox } from '@portico/platform-postgres';
import type { TestDatabase } from '@portico/platform-postgres/testing';
import { EatCakeHandler } from './cakes.js';

@Module({})
class Bakery {}

/** A process that runs consumers of cakes, with a broker of its own. */
export class BakeryProcess {
  private constructor(
    readonly eating: EatCakeHandler,
    private readonly app: INestApplicationContext,
  ) {}

  static async start(
    { database, unitOfWork }: Pick<TestDatabase, 'database' | 'unitOfWork'>,
    broker: Broker,
    behave: EatCakeHandler['behave'],
    ...consumers: readonly Consumer[]
  ): Promise<BakeryProcess> {
    const { provider } = bind(EatCakeHandler, [Database]);
    const eating = Object.assign(new EatCakeHandler(database), { behave });
    const providers = [
      provide(Database, [], () => database),
      provide(UnitOfWork, [], () => unitOfWork),
      provide(IdempotencyStore, [], () => new PostgresIdempotencyStore(database, Buffer.from('a secret for tests'))),
      provide(Inbox, [], () => new PostgresInbox(database)),
      provide(HeldMessages, [], () => new PostgresHeldMessages(database)),
      provide(Broker, [], () => broker),
      provide(HandlingSlots, [], () => new HandlingSlots(4)),
      { provide: LOGGER, useValue: silentLog },
      Consumers,
    ];
    const mounted: DynamicModule = {
      module: class Cakes {},
      providers: [{ ...provider, useFactory: () => eating, inject: [] }, mountConsumers(...consumers)],
    };
    const root = { module: Bakery, global: true, imports: [DispatchModule, mounted], providers, exports: providers };
    return new BakeryProcess(eating, await NestFactory.createApplicationContext(root, { logger: false }));
  }

  /** Ends it, when what it has in hand is finished. */
  close(): Promise<void> {
    return this.app.close();
  }
}
