import { fieldOf, type FieldOf } from './kind.js';
import { typeRule } from './rule.js';

const IS_FLAG = typeRule({
  code: 'not-a-boolean',
  detail: 'Must be true or false.',
  schema: { type: 'boolean' },
  holds: (value) => typeof value === 'boolean',
});

/** True or false. */
export const Flag = (): FieldOf<boolean> =>
  fieldOf({ rules: [IS_FLAG], fromText: (text) => (text === 'true' ? true : text === 'false' ? false : text) });
