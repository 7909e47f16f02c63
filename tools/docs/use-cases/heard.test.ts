import { describe, expect, it } from '@jest/globals';
import { bakery, COMPOSITION, CONTRACTS } from '../testing/bakery.ts';
import { indexOf } from '../testing/planted-product.ts';
import { assertHeard } from './heard.ts';

describe('An event that a contract promises', () => {
  it('is heard when a consumer that an app mounts takes it', () => {
    const index = indexOf();
    expect(index.promised).toEqual(['bakery.cake-baked.v1']);
    expect(() => assertHeard(index)).not.toThrow();
  });

  it.each([
    [
      'that nobody takes',
      {
        [CONTRACTS]: `${bakery[CONTRACTS]}
          export const cakeEaten = { type: 'bakery.cake-eaten.v1', data: { cakeId: 'id' } } as const;
          export const bakeryEvents = [cakeBaked, cakeEaten] as const;`,
      },
      'takes bakery.cake-eaten.v1:',
    ],
    [
      'whose consumer no app mounts',
      { [COMPOSITION]: 'export const composeShop = () => [];' },
      'takes bakery.cake-baked.v1:',
    ],
  ])('is refused %s, for it would stop its stream', (_case, changes, says) => {
    expect(() => assertHeard(indexOf(changes))).toThrow(says);
  });
});
