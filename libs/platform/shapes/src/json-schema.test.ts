import { describe, expect, it } from '@jest/globals';
import { schemaOf, shapesWithin } from './json-schema.js';
import { ListOf } from './list-of.js';
import { Nested } from './objects.js';
import { OneOf } from './one-of.js';
import { pageOf } from './page.js';
import { Default, Nullable, Optional } from './presence.js';
import { Text } from './text.js';

class Street {
  @Text({ max: 5 })
  name!: string;
}

class House {
  @Nullable()
  @OneOf(['red', 'blue'])
  colour!: 'red' | 'blue' | null;

  @Optional()
  @Nullable()
  @Nested(() => Street)
  street?: Street | null;

  @Default(['Ada'])
  @ListOf(Text({ min: 0, max: 9 }), { max: 4 })
  people!: readonly string[];
}

const style = { refTo: ({ name }: { name: string }) => `#/$defs/${name}`, closed: false };

describe('The schema of a shape', () => {
  it('says what the decorators say', () => {
    const { people, ...rest } = schemaOf(House, style)['properties'] as Record<string, object>;
    expect(rest).toEqual({
      colour: { type: ['string', 'null'], enum: ['red', 'blue', null] },
      street: { anyOf: [{ $ref: '#/$defs/Street' }, { type: 'null' }] },
    });
    expect(people).toEqual({
      type: 'array',
      maxItems: 4,
      items: { type: 'string', minLength: 0, maxLength: 9 },
      default: ['Ada'],
    });
  });

  it('requires what is neither optional nor has a default', () => {
    expect(schemaOf(House, style)['required']).toEqual(['colour']);
  });

  it('refuses unknown fields and unwanted characters when it is closed', () => {
    const closed = { ...style, closed: true };
    expect(schemaOf(Street, style)).toEqual({
      type: 'object',
      properties: { name: { type: 'string', minLength: 1, maxLength: 5 } },
      required: ['name'],
    });
    expect(schemaOf(Street, closed)).toMatchObject({
      properties: { name: { pattern: expect.stringContaining('u0000') } },
      additionalProperties: false,
    });
  });

  it('needs the schemas of the shapes within', () => {
    expect([...shapesWithin(House)]).toEqual([House, Street]);
  });
});

describe('The shape of a page', () => {
  it('is named for its rows, and is the same each time', () => {
    expect(pageOf(Street).name).toBe('StreetPage');
    expect(pageOf(Street)).toBe(pageOf(Street));
    expect([...shapesWithin(pageOf(Street))].map(({ name }) => name)).toEqual(['StreetPage', 'Street']);
  });
});
