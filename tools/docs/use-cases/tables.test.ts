import { describe, expect, it } from '@jest/globals';
import { touchesOf } from './tables.ts';

const KNOWN = ['bakery.cakes', 'bakery.orders'];

const read = (text: string): string[] =>
  touchesOf(text, KNOWN).map(({ table, writes }) => `${table} ${writes ? 'w' : 'r'}`);

describe('The tables in SQL', () => {
  it.each([
    ['SELECT * FROM bakery.cakes c JOIN bakery.orders o ON o.id = c.id', ['bakery.cakes r', 'bakery.orders r']],
    ['SELECT 1 FROM bakery.cakes, bakery.orders', ['bakery.cakes r', 'bakery.orders r']],
    ['INSERT INTO bakery.cakes (id) VALUES ($1)', ['bakery.cakes w']],
    ['insert into "bakery"."cakes" select * from bakery.orders', ['bakery.cakes w', 'bakery.orders r']],
    ['UPDATE bakery.cakes AS c SET eaten = true', ['bakery.cakes w']],
    ['DELETE FROM ONLY bakery.cakes', ['bakery.cakes w']],
    ['TRUNCATE TABLE bakery.cakes', ['bakery.cakes w']],
    ['SELECT 1 FROM bakery.cakes FOR UPDATE', ['bakery.cakes r']],
    [`SELECT pg_advisory_xact_lock(hashtextextended('bakery.oven', 0))`, []],
    ['bakery.menu', []],
  ])('are found in %s', (text, tables) => {
    expect(read(text)).toEqual(tables);
  });
});
