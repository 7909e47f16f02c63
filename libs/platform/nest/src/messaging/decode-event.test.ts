import { describe, expect, it } from '@jest/globals';
import type { EventContract } from '@portico/kernel/application';
import { PermanentFailure } from '@portico/platform-ports';
import { decodeEvent } from './decode-event.js';

const baked = {
  type: 'bakery.cake-baked.v1',
  data: { cakeId: 'id', layers: 'integer', toppings: 'texts?' },
} as const satisfies EventContract;

const wire = (data: unknown, type: string = baked.type): string => JSON.stringify({ id: 'e1', type, data });

describe('Decoding an event', () => {
  it('accepts what fits the contract, and fields that the contract does not know yet', () => {
    const event = decodeEvent(wire({ cakeId: 'c1', layers: 3, toppings: ['딸기'], colour: 'red' }), [baked]);
    expect(event.data).toEqual({ cakeId: 'c1', layers: 3, toppings: ['딸기'], colour: 'red' });
  });

  it('accepts an older event without an optional field', () => {
    expect(decodeEvent(wire({ cakeId: 'c1', layers: 3 }), [baked]).id).toBe('e1');
  });

  it.each([
    ['text that is not JSON', '{', 'not JSON'],
    ['JSON that is no event', '[]', 'not an event'],
    ['an unknown type', wire({}, 'bakery.bread-baked.v1'), 'bakery.bread-baked.v1'],
    ['a missing field', wire({ layers: 3 }), 'cakeId'],
    ['a field of another kind', wire({ cakeId: 'c1', layers: '3' }), 'layers'],
    ['a list of other things', wire({ cakeId: 'c1', layers: 3, toppings: [1] }), 'toppings'],
  ])('refuses %s for good', (_case, body, message) => {
    expect(() => decodeEvent(body, [baked])).toThrow(PermanentFailure);
    expect(() => decodeEvent(body, [baked])).toThrow(message);
  });
});
