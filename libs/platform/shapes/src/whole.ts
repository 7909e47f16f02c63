import { fieldOf, type FieldOf } from './kind.js';
import { numberRule, typeRule, type Rule } from './rule.js';
import { ifText } from './text-rules.js';

/** The least and the greatest value, both allowed; when not given, as far as a double counts exactly. */
export interface Range {
  readonly min?: number;
  readonly max?: number;
}

/** A whole number; booleans and text are none. */
export const Whole = ({ min = Number.MIN_SAFE_INTEGER, max = Number.MAX_SAFE_INTEGER }: Range = {}): FieldOf<number> =>
  fieldOf({ rules: [IS_WHOLE, isBetween(min, max)], fromText: numberFromText });

/** Text that is the decimal form of a whole number becomes one. */
export const numberFromText = ifText((text) => (/^-?\d+$/.test(text) ? Number(text) : text));

export const IS_WHOLE: Rule = typeRule({
  code: 'not-an-integer',
  detail: 'Must be an integer.',
  schema: { type: 'integer' },
  holds: Number.isInteger,
});

const isBetween = (min: number, max: number): Rule =>
  numberRule({
    code: 'out-of-range',
    detail: `Must be between ${min} and ${max}.`,
    schema: { minimum: min, maximum: max },
    holds: (number) => number >= min && number <= max,
  });
