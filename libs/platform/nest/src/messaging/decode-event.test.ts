import { describe, expect, it } from '@jest/globals';
import type { EventContract, IntegrationEvent } from '@portico/kernel/application';
import { PermanentFailure } from '@portico/platform-ports';
import { decodeEvent } from './decode-event.js';

const baked = {
  type: 'bakery.cake-baked.v1',
  data: { cakeId: 'id', layers: 'integer', toppings: 'texts?', eatenBy: 'instant?' },
} as const satisfies EventContract;

const cake = { cakeId: 'c1', layers: 3 };

const event: IntegrationEvent<typeof baked> = {
  id: 'e1',
  type: baked.type,
  streamId: 'bakery.cake:c1',
  seq: 1,
  occurredAt: '2026-01-02T03:04:05.678Z',
  actor: { kind: 'user', id: 'u1' },
  correlationId: 'r1',
  causationId: null,
  traceparent: null,
  data: cake,
};

const wire = (changes: Readonly<Record<string, unknown>>): string => JSON.stringify({ ...event, ...changes });

describe('Decoding an event', () => {
  it('accepts what fits the contract, and fields that the contract does not know yet', () => {
    const data = { ...cake, toppings: ['딸기'], eatenBy: '2026-01-03T00:00:00+09:00', colour: 'red' };
    expect(decodeEvent(wire({ data, colour: 'red' }), [baked])).toEqual({ ...event, data, colour: 'red' });
  });

  it('accepts an older event without an optional field', () => {
    expect(decodeEvent(wire({}), [baked])).toEqual(event);
  });

  it('accepts an event that another one caused, within a trace', () => {
    const caused = { causationId: 'e0', traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01' };
    expect(decodeEvent(wire(caused), [baked])).toEqual({ ...event, ...caused });
  });

  it.each([
    ['text that is not JSON', '{', 'not JSON'],
    ['JSON that is no event', '[]', 'not an event'],
    ['an unknown type', wire({ type: 'bakery.bread-baked.v1' }), 'bakery.bread-baked.v1'],
    ['a missing type', wire({ type: undefined }), 'undefined'],
    ['data that is no object', wire({ data: [] }), 'unusable fields: data.'],
    ['a missing field', wire({ data: { layers: 3 } }), 'unusable fields: data.cakeId.'],
    ['a field of another kind', wire({ data: { ...cake, layers: '3' } }), 'unusable fields: data.layers.'],
    ['a list of other things', wire({ data: { ...cake, toppings: [1] } }), 'unusable fields: data.toppings.'],
    ['a time that is none', wire({ data: { ...cake, eatenBy: '1' } }), 'unusable fields: data.eatenBy.'],
    [
      'all that is wrong at once',
      wire({ seq: '1', data: {} }),
      'e1 has unusable fields: seq, data.cakeId, data.layers.',
    ],
  ])('refuses %s for good', (_case, body, message) => {
    expect(() => decodeEvent(body, [baked])).toThrow(PermanentFailure);
    expect(() => decodeEvent(body, [baked])).toThrow(message);
  });

  it.each([
    ['id', [undefined, null, '', 1]],
    ['streamId', [undefined, null, '', 1]],
    ['seq', [undefined, null, '1', 0, -1, 1.5, 2 ** 53]],
    ['occurredAt', [undefined, null, '', '1', '2026-01-02', '2026-13-02T03:04:05Z', 1_767_323_045_678]],
    [
      'actor',
      [undefined, null, 'u1', [], {}, { kind: 'user' }, { kind: 'toString', id: 'u1' }, { kind: 'user', id: '' }],
    ],
    ['correlationId', [undefined, null, '', 1]],
    ['causationId', [undefined, '', 1]],
    ['traceparent', [undefined, '', 1]],
  ])('refuses an unusable %s for good, and names it', (field, values) => {
    for (const value of values) {
      const decode = (): unknown => decodeEvent(wire({ [field]: value }), [baked]);
      expect(decode).toThrow(PermanentFailure);
      expect(decode).toThrow(`has unusable fields: ${field}.`);
    }
  });
});
