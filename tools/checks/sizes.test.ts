import { describe, expect, it } from '@jest/globals';
import { oversize } from './sizes.ts';

const rulesBrokenBy = (lengths: readonly number[]): string[] => oversize(lengths).map(({ rule }) => rule);

describe('The sizes of files', () => {
  it('may be anything for one in ten', () => {
    expect(rulesBrokenBy([...Array<number>(5).fill(40), ...Array<number>(4).fill(90), 250])).toEqual([]);
  });

  it('are too great when more than half of the files are long', () => {
    expect(rulesBrokenBy([...Array<number>(4).fill(10), ...Array<number>(6).fill(41)])).toEqual(['sizes/median']);
  });

  it('are too great when more than one in ten is very long', () => {
    expect(rulesBrokenBy([...Array<number>(8).fill(10), 91, 91])).toEqual(['sizes/ninetieth']);
  });
});
