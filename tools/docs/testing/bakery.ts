const core = 'libs/bakery/core/src';
const adapters = 'libs/bakery/adapters/src';
const nest = 'libs/platform/nest/src';

const CAKE = `${core}/domain/cake/cake.ts`;
export const BAKE_CAKE = `${core}/application/bake-cake.ts`;
export const INDEX = `${core}/index.ts`;
export const CONTRACTS = 'libs/bakery/contracts/src/events/index.ts';
export const EVENTS = `${core}/application/integration-events.ts`;
export const REPOSITORY = `${adapters}/postgres/cake.repository.postgres.ts`;
export const MODULE = `${adapters}/bakery.module.ts`;
export const CONTROLLER = `${adapters}/http/cakes.controller.ts`;
export const CONSUMERS = `${adapters}/messaging/bakery.consumers.ts`;
export const COMPOSITION = 'apps/shop/src/shop.module.ts';

/** A context with one use case, and just as much of the platform as the analysis knows by name. */
export const bakery: Readonly<Record<string, string>> = {
  [`${nest}/dispatch/provide.ts`]: `export const provide = (...all: unknown[]): unknown => all;`,
  [`${nest}/messaging/consumer.ts`]: `
    export interface Options<E> { readonly name: string; readonly events: E; readonly toCommand: (event: unknown) => unknown }
    export const consumer = <const E>(options: Options<E>): unknown => options;`,
  [`${nest}/messaging/tasks.ts`]: `
    export interface Task { readonly name: string; readonly everyMs: number; readonly run: () => Promise<unknown> }`,
  'libs/platform/postgres/src/database.ts': `
    export const manager = { insert: async (...all: unknown[]) => all, inspect: async (...all: unknown[]) => all };
    export const read = async (sql: string): Promise<number> => sql.length;`,

  [CONTRACTS]: `
    export const cakeBaked = { type: 'bakery.cake-baked.v1', data: { cakeId: 'id' } } as const;`,
  'libs/market/contracts/src/facade/index.ts': `
    export abstract class Prices { abstract priceOf(cakeId: string): Promise<number>; }`,
  'libs/market/adapters/src/market.module.ts': `
    import { provide } from '../../../platform/nest/src/dispatch/provide.js';
    import { read } from '../../../platform/postgres/src/database.js';
    import { Prices } from '../../contracts/src/facade/index.js';
    class PostgresPrices extends Prices {
      priceOf(): Promise<number> { return read('SELECT price FROM market.prices'); }
    }
    export const facades = [provide(Prices, [], () => new PostgresPrices())];`,

  [CAKE]: `
    import { Aggregate, type DomainEvent, type Occasion } from '@portico/kernel/domain';
    export interface CakeBaked extends DomainEvent { readonly type: 'CakeBaked'; readonly cakeId: string }
    export class Cake extends Aggregate<{ readonly cakeId: string }, CakeBaked> {
      static bake(cakeId: string, occasion: Occasion): Cake {
        return new Cake({ cakeId }, 0, { type: 'CakeBaked', cakeId, ...occasion });
      }
    }`,
  [`${core}/application/ports/cake.repository.ts`]: `
    import type { Cake } from '../../domain/cake/cake.js';
    export abstract class CakeRepository { abstract save(cake: Cake): Promise<void>; abstract count(): Promise<number>; }`,
  [BAKE_CAKE]: `
    import { Command, refuseStrangers, type Clock } from '@portico/kernel/application';
    import { hasScope, type Actor, type UserId } from '@portico/kernel/domain';
    import type { Prices } from '../../../../market/contracts/src/facade/index.js';
    import { Cake } from '../domain/cake/cake.js';
    import type { CakeRepository } from './ports/cake.repository.js';
    export class BakeCake extends Command<void> {
      constructor(readonly actor: Actor, readonly cakeId: string) { super(); }
    }
    export class BakeCakeHandler {
      static readonly handles = BakeCake;
      static readonly requires = 'cakes:write';
      constructor(private readonly cakes: CakeRepository, private readonly prices: Prices, private readonly clock: Clock) {}
      async execute({ actor, cakeId }: BakeCake): Promise<void> {
        refuseStrangers(actor, cakeId as UserId, 'cakes:all');
        if (!hasScope(actor, 'ovens:use') || (await this.prices.priceOf(cakeId)) === 0) return;
        await this.cakes.save(Cake.bake(cakeId, { by: actor, at: this.clock.now() }));
      }
    }`,
  [EVENTS]: `
    import { cakeBaked } from '../../../contracts/src/events/index.js';
    import { draftEvent, type EventDraft } from '@portico/kernel/application';
    import type { CakeBaked } from '../domain/cake/cake.js';
    export const toIntegrationEvent = (event: CakeBaked): EventDraft => {
      switch (event.type) {
        case 'CakeBaked':
          return draftEvent(cakeBaked, event.cakeId, event, { cakeId: event.cakeId });
      }
    };`,
  [INDEX]: `
    export * from './application/bake-cake.js';
    export * from './application/integration-events.js';
    export * from './application/ports/cake.repository.js';`,

  [`${adapters}/postgres/cake.table.ts`]: `
    export class EntitySchema { constructor(readonly options: unknown) {} }
    export const CakeTable = new EntitySchema({ name: 'cakes', schema: 'bakery', columns: {} });`,
  [REPOSITORY]: `
    import type { Outbox } from '@portico/kernel/application';
    import { toIntegrationEvent } from '../../../core/src/application/integration-events.js';
    import { CakeRepository } from '../../../core/src/application/ports/cake.repository.js';
    import type { Cake } from '../../../core/src/domain/cake/cake.js';
    import { CakeTable } from './cake.table.js';
    import { manager, read } from '../../../../platform/postgres/src/database.js';
    const ORDERS = 'SELECT 1 FROM bakery.orders';
    export class PostgresCakeRepository extends CakeRepository {
      constructor(private readonly outbox: Outbox) { super(); }
      async save(cake: Cake): Promise<void> {
        await read(ORDERS);
        await manager.insert(CakeTable, {});
        await this.outbox.append(cake.recorded.map(toIntegrationEvent));
      }
      count(): Promise<number> { return read('SELECT count(*) FROM bakery.cakes'); }
    }`,
  [MODULE]: `
    import { provide } from '../../../platform/nest/src/dispatch/provide.js';
    import { CakeRepository } from '../../core/src/index.js';
    import { PostgresCakeRepository } from './postgres/cake.repository.postgres.js';
    export const adapters = [provide(CakeRepository, [], (outbox: never) => new PostgresCakeRepository(outbox))];`,
  [CONTROLLER]: `
    import type { Actor } from '@portico/kernel/domain';
    import { BakeCake } from '../../../core/src/index.js';
    export class CakesController {
      bake(actor: Actor): unknown { return new BakeCake(actor, 'c1'); }
      menu(): string { return 'cakes'; }
    }`,
  [CONSUMERS]: `
    import type { Actor } from '@portico/kernel/domain';
    import { cakeBaked } from '../../../contracts/src/events/index.js';
    import { BakeCake } from '../../../core/src/index.js';
    import { consumer } from '../../../../platform/nest/src/messaging/consumer.js';
    declare const actor: Actor;
    export const bakeAnother = consumer({
      name: 'bakery.another',
      events: [cakeBaked],
      toCommand: () => new BakeCake(actor, 'c2'),
    });`,
  [COMPOSITION]: `
    import { adapters } from '../../../libs/bakery/adapters/src/bakery.module.js';
    import { bakeAnother } from '../../../libs/bakery/adapters/src/messaging/bakery.consumers.js';
    export const composeShop = () => [adapters, bakeAnother];`,
};
