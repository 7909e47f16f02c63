import { describe, expect, it } from '@jest/globals';
import { driftBetween } from './drift.ts';

const drift = (generated: Record<string, string>, committed: Record<string, string>): string[] =>
  driftBetween(new Map(Object.entries(generated)), new Map(Object.entries(committed))).map(
    ({ file, says }) => `${file} ${says}`,
  );

describe('Drift between the documents and the code', () => {
  it('is not there when they say the same', () => {
    expect(drift({ 'a.md': 'one\ntwo\n' }, { 'a.md': 'one\ntwo\n' })).toEqual([]);
  });

  it.each([
    ['a line that changed', 'one\n2\n', 'a.md differs from line 2 on: it says "2", the code "two"'],
    ['a line too many', 'one\ntwo\n\n', 'a.md differs from line 4 on: it says "", the code nothing'],
    ['a line too few', 'one\n', 'a.md differs from line 2 on: it says "", the code "two"'],
  ])('is %s', (_case, committed, says) => {
    expect(drift({ 'a.md': 'one\ntwo\n' }, { 'a.md': committed })).toEqual([says]);
  });

  it('is a document that is missing, or that nothing makes any more', () => {
    expect(drift({ 'a.md': '' }, { 'b.md': '' })).toEqual([
      'a.md is missing',
      'b.md is made by nothing any more: delete it',
    ]);
  });
});
