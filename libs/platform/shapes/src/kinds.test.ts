import { describe, expect, it } from '@jest/globals';
import { CalendarDay, Instant } from './calendar.js';
import { EmailAddress } from './email-address.js';
import { Flag } from './flag.js';
import { Identifier } from './identifier.js';
import type { FieldOf } from './kind.js';
import { OneOf } from './one-of.js';
import { parseShape } from './parse.js';
import { Secret, Text } from './text.js';
import { Whole } from './whole.js';

/** What becomes of a value in a field of this kind: its normal form, or the codes of what is wrong with it. */
const outcome = (kind: FieldOf<unknown>, value: unknown): unknown => {
  class Sample {
    field: unknown;
  }
  kind(Sample.prototype, 'field');
  const parsed = parseShape(Sample, { field: value });
  return 'value' in parsed ? parsed.value.field : parsed.errors.map(({ code }) => code);
};

describe('Text', () => {
  it('is trimmed and in normal form C', () => {
    expect(outcome(Text({ max: 9 }), '\u3000\ufeffe\u0301\u1100\u1161\n')).toBe('é가');
  });

  it('is counted in code points', () => {
    expect(outcome(Text({ max: 2 }), '😀😀')).toBe('😀😀');
    expect(outcome(Text({ max: 2 }), '😀😀😀')).toEqual(['too-long']);
    expect(outcome(Text({ min: 2, max: 3 }), '😀')).toEqual(['too-short']);
  });

  it('is not empty, blank included, unless the field says so', () => {
    expect(outcome(Text({ max: 9 }), ' \t ')).toEqual(['too-short']);
    expect(outcome(Text({ min: 0, max: 9 }), ' ')).toBe('');
  });

  it.each(['a\u0000b', 'a\nb', 'a\u007fb', 'a\u0085b', 'a\ud800b', 'a\udc00b'])(
    'has no control character: %j',
    (text) => {
      expect(outcome(Text({ max: 9 }), text)).toEqual(['control-characters']);
    },
  );

  it.each([
    ['zero width spaces', '\u200b'],
    ['soft hyphens and word joiners', '\u00ad\u2060'],
    ['Hangul fillers', '\u3164\uffa0'],
    ['variation selectors', '\ufe0f'],
    ['tags', '\u{e0020}'],
    ['annotation anchors', '\ufff9'],
    ['empty Braille patterns', '\u2800'],
  ])('has something to see, which %s have not, unless it may be empty', (_what, text) => {
    const hidden = `${text} ${text}`;
    expect(outcome(Text({ max: 9 }), hidden)).toEqual(['invisible']);
    expect(outcome(Text({ max: 9 }), `${hidden}a`)).toBe(`${hidden}a`);
    expect(outcome(Text({ min: 0, max: 9 }), hidden)).toBe(hidden);
  });

  it.each([5, true, [], {}])('is not %j', (value) => {
    expect(outcome(Text({ max: 9 }), value)).toEqual(['not-text']);
  });
});

describe('A secret', () => {
  it('keeps its spaces, for they count', () => {
    expect(outcome(Secret({ min: 3, max: 9 }), ' e\u0301 ')).toBe(' é ');
  });

  it.each([
    ['short', ['too-short']],
    ['far too long', ['too-long']],
    ['tab\tbed', ['control-characters']],
  ])('is not %j', (value, codes) => {
    expect(outcome(Secret({ min: 6, max: 9 }), value)).toEqual(codes);
  });
});

describe('An e-mail address', () => {
  const Address = EmailAddress({ max: 10, pattern: '^[a-z]+@[a-z]+[.][a-z]+$' });

  it('is what its context says, trimmed', () => {
    expect(outcome(Address, ' kim@wood.kr\n')).toEqual(['too-long']);
    expect(outcome(Address, ' kim@wo.kr\n')).toBe('kim@wo.kr');
    expect(outcome(Address, 'Kim@wo.kr')).toEqual(['not-an-email']);
    expect(outcome(Address, 5)).toEqual(['not-text']);
  });
});

describe('A whole number', () => {
  it.each([0, 150, 7.0])('may be %d', (number) => {
    expect(outcome(Whole({ min: 0, max: 150 }), number)).toBe(number);
  });

  it.each([
    [-1, ['out-of-range']],
    [151, ['out-of-range']],
    [1.5, ['not-an-integer']],
    ['7', ['not-an-integer']],
    [true, ['not-an-integer']],
  ])('may not be %j', (value, codes) => {
    expect(outcome(Whole({ min: 0, max: 150 }), value)).toEqual(codes);
  });

  it('stays where a double counts exactly', () => {
    expect(outcome(Whole(), 2 ** 53)).toEqual(['out-of-range']);
  });
});

describe('A flag', () => {
  it('is true or false', () => {
    expect(outcome(Flag(), false)).toBe(false);
  });

  it.each(['true', 1, 0])('is not %j', (value) => {
    expect(outcome(Flag(), value)).toEqual(['not-a-boolean']);
  });
});

describe('One of some words', () => {
  it.each(['toString', 'Red', '', 5, ['red']])('is not %j', (value) => {
    expect(outcome(OneOf(['red', 'blue']), value)).toEqual(['unknown-value']);
  });
});

describe('An identifier', () => {
  it('is a UUID in lower case', () => {
    expect(outcome(Identifier(), '019B0000-0000-7000-8000-00000000000F')).toBe('019b0000-0000-7000-8000-00000000000f');
  });

  it.each(['019b0000', 'urn:uuid:019b0000-0000-7000-8000-000000000001', '019b0000-0000-7000-8000-000000000001\n', 1])(
    'is not %j',
    (value) => {
      expect(outcome(Identifier(), value)).toEqual(['not-an-identifier']);
    },
  );
});

describe('An instant', () => {
  it.each([
    ['2026-01-31T12:00:00Z', '2026-01-31T12:00:00.000Z'],
    ['2024-02-29T00:00:00.1234567+09:00', '2024-02-28T15:00:00.123Z'],
  ])('%s is %s', (text, instant) => {
    expect(outcome(Instant(), text)).toBe(instant);
  });

  it.each([
    ...[
      '2026-02-30T00:00:00Z',
      '2023-02-29T00:00:00Z',
      '2026-01-01T24:00:00Z',
      '2026-06-30T23:59:60Z',
      '2026-01-01T00:00:00',
    ],
    ...['2026-01-01 00:00:00Z', '0999-01-01T00:00:00Z', '9999-12-31T23:59:59-01:00', '1000-01-01T00:00:00+01:00', 0],
  ])('is not %j', (value) => {
    expect(outcome(Instant(), value)).toEqual(['not-an-instant']);
  });
});

describe('A calendar day', () => {
  it('may be 29 February in a leap year', () => {
    expect(outcome(CalendarDay(), '2024-02-29')).toBe('2024-02-29');
  });

  it.each(['2023-02-29', '2026-04-31', '2026-13-01', '2026-1-1', '2026-01-01T00:00:00Z', '', 20260101])(
    'is not %j',
    (value) => {
      expect(outcome(CalendarDay(), value)).toEqual(['not-a-day']);
    },
  );
});
