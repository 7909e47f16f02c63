import { describe, expect, it } from '@jest/globals';
import { bakery, CONSUMERS, CONTRACTS } from '../testing/bakery.ts';
import { indexOf } from '../testing/planted-product.ts';
import { assertWholeStreams } from './whole-streams.ts';

const TWO_EVENTS = {
  [CONTRACTS]: `${bakery[CONTRACTS]}
    export const cakeEaten = { type: 'bakery.cake-eaten.v1', data: { cakeId: 'id' } } as const;
    export const ovenHeated = { type: 'bakery.oven-heated.v1', data: { ovenId: 'id' } } as const;`,
};

const consuming = (edit: (declaration: string) => string): Readonly<Record<string, string>> => ({
  ...TWO_EVENTS,
  [CONSUMERS]: edit(bakery[CONSUMERS] ?? ''),
});

const ordered = (declaration: string): string => declaration.replace('toCommand', 'ordered: true, toCommand');

describe('A consumer that takes events in order', () => {
  it('is refused when it leaves out an event of the same aggregate', () => {
    expect(() => assertWholeStreams(indexOf(consuming(ordered)))).toThrow(
      'The ordered consumer bakery.another does not take bakery.cake-eaten.v1:',
    );
  });

  it('may leave out what other aggregates tell', () => {
    const both = (declaration: string): string =>
      ordered(declaration)
        .replace('[cakeBaked]', '[cakeBaked, cakeEaten]')
        .replace('{ cakeBaked }', '{ cakeBaked, cakeEaten }');
    expect(() => assertWholeStreams(indexOf(consuming(both)))).not.toThrow();
  });

  it('may leave out whatever it wants when it takes them in any order', () => {
    expect(() => assertWholeStreams(indexOf(consuming((declaration) => declaration)))).not.toThrow();
  });
});
