import { stringRule, typeRule, type Rule } from './rule.js';

export const IS_TEXT: Rule = typeRule({
  code: 'not-text',
  detail: 'Must be text.',
  schema: { type: 'string' },
  holds: (value) => typeof value === 'string',
});

/** Lengths count Unicode code points, as JSON Schema does. */
export const hasAtLeast = (min: number): Rule =>
  stringRule({
    code: 'too-short',
    detail: `Must have at least ${characters(min)}.`,
    schema: { minLength: min },
    holds: (text) => [...text].length >= min,
  });

export const hasAtMost = (max: number): Rule =>
  stringRule({
    code: 'too-long',
    detail: `Must have at most ${characters(max)}.`,
    schema: { maxLength: max },
    holds: (text) => [...text].length <= max,
  });

const characters = (count: number): string => (count === 1 ? '1 character' : `${count} characters`);

/** Tests text against a pattern in the dialect of JSON Schema. */
export const matching = (pattern: string): ((text: string) => boolean) => {
  const expression = new RegExp(pattern, 'u');
  return (text) => expression.test(text);
};

const PRINTABLE = '^[^\\u0000-\\u001f\\u007f-\\u009f\\ud800-\\udfff]*$';

/** Unpaired surrogates are refused as well: no encoding can carry them. */
export const HAS_NO_CONTROL_CHARACTERS: Rule = stringRule({
  code: 'control-characters',
  detail: 'Must not contain control characters.',
  schema: { pattern: PRINTABLE },
  holds: matching(PRINTABLE),
});

const NOT_ONLY_INVISIBLE = '^(?![\\p{White_Space}\\p{Default_Ignorable_Code_Point}\\p{Cf}\\u2800]+$)';

/** The Braille pattern without a dot shows nothing either, though Unicode counts it among the symbols. */
export const HAS_SOMETHING_VISIBLE: Rule = stringRule({
  code: 'invisible',
  detail: 'Must have a character that can be seen.',
  schema: { pattern: NOT_ONLY_INVISIBLE },
  holds: matching(NOT_ONLY_INVISIBLE),
});

/** Applies to strings, and leaves other values for the rules to refuse. */
export const ifText =
  (change: (text: string) => unknown) =>
  (value: unknown): unknown =>
    typeof value === 'string' ? change(value) : value;
