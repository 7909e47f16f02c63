import { describe, expect, it } from '@jest/globals';
import { duration, facts, table } from './layout.js';

describe('What is shown at the terminal', () => {
  it('stands in columns, numbers to the right', () => {
    expect(
      table(
        ['NAME', 'WAITING', 'ATTACHED', 'LAST ERROR'],
        [
          ['bakery.eat', 12_345, true, 'Error: burnt'],
          ['mails', null, false, null],
        ],
        null,
      ),
    ).toEqual([
      'NAME        WAITING  ATTACHED  LAST ERROR',
      'bakery.eat   12,345  yes       Error: burnt',
      'mails             –  no        –',
    ]);
  });

  it('has a row in a line, which ends where the screen does', () => {
    expect(table(['ERROR'], [['two\n  lines of text']], null)[1]).toBe('two lines of text');
    expect(table(['ERROR'], [['two\n  lines of text']], 9)[1]).toBe('two line…');
  });

  it('stands in its column in any script, and keeps to its cell', () => {
    const rows = [
      ['김산림', 'a\u202eb'],
      ['🌲', '\u001b[2J'],
      ['Kim', '–'],
    ] as const;
    expect(table(['NAME', 'ERROR'], rows, null)).toEqual([
      'NAME    ERROR',
      '김산림  a\\u202eb',
      '🌲      \\u001b[2J',
      'Kim     –',
    ]);
    expect(table(['NAME'], [['김산림'.repeat(2)]], 8)[1]).toBe('김산림…');
  });

  it('is named, if it is but one thing', () => {
    expect(facts({ pending: 1_000, 'last error': null })).toEqual(['pending     1,000', 'last error  –']);
  });

  it.each([
    [0, '0 s'],
    [59, '59 s'],
    [60, '1 min'],
    [7_199, '1 h'],
    [172_800, '2 days'],
    [null, null],
  ])('takes %p seconds for %p', (seconds, text) => {
    expect(duration(seconds)).toBe(text);
  });
});
