import { fieldOf, type FieldOf } from './kind.js';
import { typeRule } from './rule.js';

/** One of a few words. */
export const OneOf = <const Word extends string>(words: readonly Word[]): FieldOf<Word> =>
  fieldOf({
    rules: [
      typeRule({
        code: 'unknown-value',
        detail: `Must be one of: ${words.join(', ')}.`,
        schema: { type: 'string', enum: words },
        holds: (value) => words.some((word) => word === value),
      }),
    ],
  });
