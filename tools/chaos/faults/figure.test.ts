import { describe, expect, it } from '@jest/globals';
import { figureAsText, outOfBounds, timesOf } from './figure.ts';

describe('A figure', () => {
  it('is in bounds up to the bound', () => {
    expect(outOfBounds([{ name: 'back', value: 10, unit: 's', atMost: 10 }])).toEqual([]);
    expect(outOfBounds([{ name: 'drain', value: 2_000, unit: 'per second', atLeast: 2_000 }])).toEqual([]);
  });

  it('is out of them beyond', () => {
    const figures = [
      { name: 'back', value: 10.014, unit: 's', atMost: 10 },
      { name: 'drain', value: 1_999, unit: 'per second', atLeast: 2_000 },
    ] as const;
    expect(outOfBounds(figures)).toEqual([
      'back: 10.01 s, and 10 is the most',
      'drain: 1999 per second, and 2000 is the least',
    ]);
  });

  it('that never came about is out of all bounds, and may be missing where there are none', () => {
    expect(outOfBounds([{ name: 'back', value: null, unit: 's', atMost: 10 }])).toEqual(['back: never']);
    expect(outOfBounds([{ name: 'back', value: null, unit: 's' }])).toEqual([]);
  });

  it('tells the middle and the worst of several', () => {
    expect(timesOf('back', [3, 1, 2], 10)).toEqual([
      { name: 'back, median', value: 2, unit: 's' },
      { name: 'back, worst', value: 3, unit: 's', atMost: 10 },
    ]);
  });

  it('has no middle when there is but one', () => {
    expect(timesOf('back', [3], 10)).toEqual([{ name: 'back', value: 3, unit: 's', atMost: 10 }]);
  });

  it('is told with its unit, or without one when it was counted', () => {
    expect(figureAsText({ name: 'back', value: 1.234, unit: 's' })).toBe('back: 1.23 s');
    expect(figureAsText({ name: 'kills', value: 20, unit: '' })).toBe('kills: 20');
    expect(figureAsText({ name: 'back', value: null, unit: 's' })).toBe('back: never');
  });

  it('has no worst where one of several never came about', () => {
    expect(timesOf('back', [1, null], 10)).toEqual([
      { name: 'back, median', value: 1, unit: 's' },
      { name: 'back, worst', value: null, unit: 's', atMost: 10 },
    ]);
  });
});
