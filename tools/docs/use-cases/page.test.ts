import { describe, expect, it } from '@jest/globals';
import { BAKE_CAKE, COMPOSITION } from '../testing/bakery.ts';
import { indexOf, route } from '../testing/planted-product.ts';
import { useCasesPage } from './page.ts';

const rowsIn = (markdown: string): string[][] =>
  markdown
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );

describe('The page of use cases', () => {
  it('has a row for every way to a use case, and a link to its line', async () => {
    const page = await useCasesPage(indexOf(), []);
    const effects = [
      '[BakeCake]',
      '`cakes`',
      '`orders`, `market.prices` (Prices)',
      '`cake-baked.v1`',
      '`bakery.another`',
    ];
    expect(rowsIn(page)).toContainEqual([
      '`POST /v1/cakes`',
      'shop',
      '`cakes:write` (`cakes:all`, `ovens:use`)',
      ...effects,
    ]);
    expect(rowsIn(page)).toContainEqual([
      'consumer `bakery.another`',
      'shop',
      '`cakes:write` (`cakes:all`, `ovens:use`)',
      ...effects,
    ]);
    expect(page).toContain('- `bakery.another` takes `bakery.cake-baked.v1`.');
    expect(page).toContain(`[BakeCake]: ../${BAKE_CAKE}#L7`);
  });

  it('says which use case nothing reaches yet', async () => {
    const index = indexOf({ [COMPOSITION]: 'export const composeShop = () => [];' }, { routes: [] });
    expect(rowsIn(await useCasesPage(index, []))[2]?.slice(0, 4)).toEqual(['**nothing yet**', '', '', '[BakeCake]']);
  });

  it('marks what is not there in production', async () => {
    const page = await useCasesPage(indexOf({}, { routes: [route('bake', { inProduction: false })] }), []);
    expect(rowsIn(page)[2]?.[0]).toBe('`POST /v1/cakes` †');
    expect(page).toContain('† Not in production.');
  });

  it('refuses a route that leads to no use case and is not explained', () => {
    const index = indexOf({}, { routes: [route('menu', { verb: 'GET', path: '/v1/menu' })] });
    expect(() => useCasesPage(index, [])).toThrow('GET /v1/menu');
  });
});
