import * as fc from 'fast-check';
import type { JsonSchema } from '../json.js';

/** Values that a rule's schema is likely to accept, and values around its limits. */
export interface Values {
  readonly good: fc.Arbitrary<unknown>;
  readonly edge: fc.Arbitrary<unknown>;
}

/** The values of a kind that is neither a list nor a nested object. */
export const valuesFor = (schema: JsonSchema): Values => {
  if (Array.isArray(schema['enum'])) return words(schema['enum']);
  const ofFormat = FORMATS[String(schema['format'])];
  if (ofFormat) return ofFormat;
  if (schema['type'] === 'string') return text(Number(schema['minLength'] ?? 0), Number(schema['maxLength']));
  if (schema['type'] === 'integer') return whole(Number(schema['minimum']), Number(schema['maximum'] ?? 1000));
  if (schema['type'] === 'boolean') return { good: fc.boolean(), edge: fc.constantFrom('true', 'false', 0, 1) };
  return {
    good: fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 1 }), { maxKeys: 3 }),
    edge: fc.constantFrom([], {}),
  };
};

const words = (all: readonly unknown[]): Values => ({
  good: fc.constantFrom(...all),
  edge: fc.constantFrom(...all).map((word) => ` ${String(word).toUpperCase()}`),
});

const whole = (min: number, max: number): Values => ({
  good: fc.integer({ min, max }),
  edge: fc.constantFrom(min, min - 1, min + 0.5, max, max + 1, `${min}`, 2 ** 53, 1e300),
});

const CHARACTERS = [
  'a',
  ' ',
  '가',
  '😀',
  '\u0301',
  'e\u0301',
  '\u1100\u1161',
  '\u00a0',
  '\u2028',
  '\u0000',
  '\n',
  '\u0085',
  '\ud800',
  '\ufeff',
  '\u200b',
  '\u2800',
  '\u3164',
];

const text = (min: number, max: number): Values => {
  const filled = fc
    .tuple(fc.constantFrom(...CHARACTERS), fc.constantFrom(min - 1, min, max - 1, max, max + 1))
    .map(([character, length]) => character.repeat(Math.max(length, 0)));
  const around = fc.tuple(fc.constantFrom('', ...CHARACTERS), filled, fc.constantFrom('', ...CHARACTERS));
  return {
    good: fc
      .array(fc.constantFrom('a', 'é', '가', '😀'), { minLength: min, maxLength: max })
      .map((all) => all.join('')),
    edge: around.map((parts) => parts.join('')),
  };
};

const day = fc.date({ min: new Date('1000-01-01'), max: new Date('9999-12-31'), noInvalidDate: true });
const time = fc.constantFrom('00:00:00Z', '23:59:59.999Z', '12:00:00+09:00', '00:00:00.123456789-23:59');
const oddDays = fc.constantFrom(
  '2024-02-29',
  '2023-02-29',
  '2026-02-30',
  '0999-12-31',
  '2026-1-1',
  '2026-13-01',
  '1000-01-01',
  '9999-12-31',
);
const oddTimes = fc.constantFrom(
  '23:59:60Z',
  '24:00:00Z',
  '12:00Z',
  '12:00:00',
  '12:00:00z',
  '00:00:00+24:00',
  '23:59:59-14:00',
  '00:00:00+14:00',
);

const FORMATS: Readonly<Record<string, Values>> = {
  uuid: {
    good: fc.uuid(),
    edge: fc
      .uuid()
      .chain((id) => fc.constantFrom(id.toUpperCase(), `urn:uuid:${id}`, `{${id}}`, id.slice(1), `${id} `)),
  },
  email: {
    good: fc.emailAddress(),
    edge: fc.constantFrom(
      ...[
        ' a@b.co ',
        'a@b',
        'a..b@c.de',
        '.a@b.co',
        'a@-b.co',
        'a@b_c.de',
        '"a b"@c.de',
        'a@b.co\n',
        'ä@b.co',
        'a@b.co.',
      ],
      ...[
        `${'a'.repeat(64)}@b.co`,
        `${'a'.repeat(65)}@b.co`,
        `a@${'b'.repeat(64)}.co`,
        `a@${'b.'.repeat(125)}co`,
        `a@${'b.'.repeat(126)}c`,
      ],
    ),
  },
  date: { good: day.map((date) => date.toISOString().slice(0, 10)), edge: oddDays },
  'date-time': {
    good: fc.tuple(day, time).map(([date, clock]) => `${date.toISOString().slice(0, 10)}T${clock}`),
    edge: fc
      .tuple(oddDays, fc.oneof(time, oddTimes), fc.constantFrom('T', 't', ' '))
      .map(([date, clock, t]) => date + t + clock),
  },
};
