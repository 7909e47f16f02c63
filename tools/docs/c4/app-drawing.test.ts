import { describe, expect, it } from '@jest/globals';
import type { AppFacts } from '../apps/facts.ts';
import { indexOf } from '../testing/planted-product.ts';
import { appDrawings } from './app-drawing.ts';
import { boxesOf, flowchart } from './flowchart.ts';

const shop: AppFacts = { name: 'shop', openApi: null, routes: [], modules: [], useCases: [], variables: [] };

describe('The drawing of an app', () => {
  it('leads from its routes and consumers through use cases to tables, and to the outbox', () => {
    const [drawing, ...others] = appDrawings(shop, indexOf());
    expect(others).toEqual([]);
    expect(drawing && flowchart(drawing)).toEqual(
      expect.arrayContaining([
        '    _CakesController["CakesController<br/>1 route"]:::app',
        '    _bakery_schema[("schema bakery<br/>cakes<br/>orders")]:::store',
        '  _CakesController --> _bakery_core',
        '  _bakery_another --> _bakery_core',
        '  _bakery_core --> _bakery_schema',
        '  _bakery_core -->|"events"| _outbox',
      ]),
    );
  });

  it('shows the relay and the broker where the app delivers events', () => {
    const delivering = { ...shop, modules: ['DeliveryModule'] };
    const [drawing] = appDrawings(delivering, indexOf());
    expect(drawing && boxesOf(drawing).map(({ id }) => id)).toEqual(expect.arrayContaining(['relay', 'broker']));
    expect(drawing?.arrows).toContainEqual({ from: 'broker', to: 'bakery.another' });
  });

  it('is split by contexts when it would be too much at once', () => {
    const index = indexOf();
    const [first] = index.entries;
    if (!first) throw new Error('The bakery has no entries.');
    const crowd = ['north', 'south'].flatMap((context) =>
      Array.from({ length: 15 }, (_, number) => ({
        ...first,
        context,
        controller: `${context}${number}`,
        useCases: [],
        tables: [],
      })),
    );
    const drawings = appDrawings(shop, { ...index, contexts: ['north', 'south'], useCases: [], entries: crowd });
    expect(drawings.map((drawing) => boxesOf(drawing).length)).toEqual([15, 15]);
  });
});
