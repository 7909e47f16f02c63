import { describe, expect, it } from '@jest/globals';
import {
  bakery,
  BAKE_CAKE,
  COMPOSITION,
  CONSUMERS,
  CONTROLLER,
  EVENTS,
  INDEX,
  MODULE,
  REPOSITORY,
} from '../testing/bakery.ts';
import { indexOf, route } from '../testing/planted-product.ts';

/** The bakery with another text in place of one of a file's. */
const changed = (file: string, from: string, to: string): Readonly<Record<string, string>> => {
  const text = bakery[file] ?? '';
  if (!text.includes(from)) throw new Error(`${file} does not say ${from}`);
  return { [file]: text.replace(from, to) };
};

describe('The index of use cases', () => {
  it('says what a use case touches, asks for and publishes, and what leads to it', () => {
    const { contexts, useCases, entries } = indexOf();
    expect(contexts).toEqual(['bakery', 'market']);
    expect(useCases).toEqual([
      {
        context: 'bakery',
        name: 'BakeCake',
        kind: 'command',
        place: { path: BAKE_CAKE, line: 7 },
        tables: [
          { table: 'bakery.cakes', writes: true, through: null },
          { table: 'bakery.orders', writes: false, through: null },
          { table: 'market.prices', writes: false, through: 'Prices' },
        ],
        requires: 'cakes:write',
        asks: ['cakes:all', 'ovens:use'],
        publishes: ['bakery.cake-baked.v1'],
        packages: [],
        talks: [],
      },
    ]);
    expect(entries).toMatchObject([
      { kind: 'route', app: 'shop', name: 'POST /v1/cakes', needs: 'cakes:write', useCases: ['BakeCake'], takes: [] },
      { kind: 'consumer', name: 'bakery.another', takes: ['bakery.cake-baked.v1'], useCases: ['BakeCake'] },
    ]);
  });

  it('finds scripts that dispatch something, and tasks', () => {
    const { entries } = indexOf({
      'apps/shop/src/stock.ts': `
        import { BakeCake } from '../../../libs/bakery/core/src/index.js';
        console.log(new BakeCake({ kind: 'system', id: 'terminal', scopes: [] }, 'c3'));`,
      'apps/shop/src/migrate.ts': `console.log('no use case');`,
      [COMPOSITION]: `
        import type { Task } from '../../../libs/platform/nest/src/messaging/tasks.js';
        const NAME = 'bakery.clean';
        export const composeShop = (): Task => ({ name: NAME, everyMs: 10, run: async () => undefined });`,
    });
    expect(entries.map(({ kind, name, useCases }) => [kind, name, useCases])).toEqual([
      ['route', 'POST /v1/cakes', ['BakeCake']],
      ['task', 'bakery.clean', []],
      ['terminal', 'npm run stock', ['BakeCake']],
    ]);
  });

  it('keeps a use case that nothing reaches', () => {
    const { useCases, entries } = indexOf({ [COMPOSITION]: 'export const composeShop = () => [];' }, { routes: [] });
    expect(useCases.map(({ name }) => name)).toEqual(['BakeCake']);
    expect(entries).toEqual([]);
  });

  it('refuses a use case that is dispatched where it is not mounted', () => {
    expect(() => indexOf({}, { useCases: [] })).toThrow('BakeCake is dispatched in shop, which does not mount it');
  });

  it('refuses a use case that no app mounts', () => {
    const nothing = { [COMPOSITION]: 'export const composeShop = () => [];' };
    expect(() => indexOf(nothing, { routes: [], useCases: [] })).toThrow('BakeCake is mounted in no app');
  });

  it('keeps a route that leads to no use case', () => {
    const { entries } = indexOf({}, { routes: [route('menu', { path: '/v1/menu', verb: 'GET', scope: null })] });
    expect(entries[0]).toMatchObject({ name: 'GET /v1/menu', needs: 'public', useCases: [] });
  });

  it.each([
    [
      'a handler that the index of its core leaves out',
      changed(INDEX, `export * from './application/bake-cake.js';`, ''),
      'not in the index',
    ],
    [
      'a port without an adapter',
      { [MODULE]: 'export const adapters = [];' },
      'no provide() puts an adapter behind CakeRepository',
    ],
    [
      'SQL on a table that nothing creates',
      changed(REPOSITORY, 'bakery.orders', 'bakery.ordres'),
      'bakery.ordres, which no migration creates',
    ],
    [
      'SQL with a placeholder for a table',
      changed(REPOSITORY, `'SELECT 1 FROM bakery.orders'`, '`SELECT 1 FROM ${String(1)}`'),
      'placeholder for a table',
    ],
    [
      'a row record handed to who knows what',
      changed(REPOSITORY, 'manager.insert(', 'manager.inspect('),
      'does that read or write?',
    ],
    [
      'an event that the world is told nothing of',
      changed(EVENTS, `'CakeBaked'`, `'CakeBurnt'`),
      'CakeBaked is recorded',
    ],
    [
      'events that are saved without the outbox',
      changed(REPOSITORY, 'await this.outbox.append', 'await read.call'),
      'the outbox is not reached',
    ],
    [
      'a consumer with a computed name',
      changed(CONSUMERS, `'bakery.another'`, 'String(1)'),
      'whose name is no literal',
    ],
    [
      'a consumer of events that cannot be told',
      changed(CONSUMERS, '[cakeBaked]', '[] as { type: string }[]'),
      'which events are',
    ],
    [
      'a command that nothing handles',
      changed(BAKE_CAKE, 'static readonly handles = BakeCake;', ''),
      'no handler of a core handles it',
    ],
    [
      'a handler that does not say who may have it carried out',
      changed(BAKE_CAKE, `static readonly requires = 'cakes:write';`, ''),
      'BakeCakeHandler does not say who may have it carried out',
    ],
    [
      'a route that lets in others than the use case behind it',
      changed(BAKE_CAKE, `requires = 'cakes:write'`, `requires = 'cakes:burn'`),
      'POST /v1/cakes lets in cakes:write, and BakeCake requires cakes:burn',
    ],
    [
      'a call of an interface',
      changed(CONTROLLER, `return 'cakes'`, `return (this as unknown as { show(): string }).show()`),
      'of an interface',
    ],
  ])('refuses %s', (_case, changes, says) => {
    expect(() => indexOf(changes, { routes: [route('bake'), route('menu')] })).toThrow(says);
  });
});
