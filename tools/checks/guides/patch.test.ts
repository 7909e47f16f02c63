import { describe, expect, it } from '@jest/globals';
import { Misfit, patched } from './patch.ts';

const text = 'one\ntwo\n\nthree\ntwo\n';

describe('A diff in a guide', () => {
  it('puts lines in, takes lines out, in as many places as it has hunks', () => {
    expect(patched(text, ' one\n+one and a half\n@@\n-three\n+3\n two\n')).toBe('one\none and a half\ntwo\n\n3\ntwo\n');
  });

  it('fits over an empty line', () => {
    expect(patched(text, ' two\n \n+and\n three\n')).toBe('one\ntwo\n\nand\nthree\ntwo\n');
  });

  it.each([
    ['lines that are not there', ' one\n three\n+four\n', 'has no such lines: one ⏎ three'],
    ['lines that are there twice', ' two\n+three\n', 'has these lines more than once: two'],
    ['nothing that says where', '+four\n', 'has these lines more than once: '],
    ['a line that is neither there, nor new, nor gone', ' one\ntwo\n', 'cannot tell what to do with: two'],
  ])('does not fit with %s', (_case, diff, says) => {
    expect(() => patched(text, diff)).toThrow(new Misfit(says));
  });
});
