import { describe, expect, it } from '@jest/globals';
import { indexOf } from '../testing/planted-product.ts';
import { contextMap, eventTable } from './context-map.ts';

describe('The map of contexts', () => {
  it('shows who takes whose events, and who asks whom', () => {
    const index = indexOf();
    const abroad = index.entries.map((entry) => ({ ...entry, context: 'market' }));
    expect(contextMap({ ...index, entries: abroad }).arrows).toEqual([
      { from: 'bakery', to: 'market', label: 'events to\nbakery.another (1)' },
      { from: 'bakery', to: 'market', label: 'asks Prices', dotted: true },
    ]);
  });

  it('comes with a table of who publishes and who takes each event', () => {
    expect(eventTable(indexOf())).toContain('| `bakery.cake-baked.v1` | BakeCake | `bakery.another` |');
  });

  it('refuses a consumer of events that nobody publishes', () => {
    expect(() => eventTable({ ...indexOf(), useCases: [] })).toThrow('no use case publishes');
  });
});
