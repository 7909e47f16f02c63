import { isObject } from './json.js';
import { fieldOf, type FieldOf, type Shape } from './kind.js';
import { normalised } from './normalised.js';
import { typeRule } from './rule.js';

export const IS_OBJECT = typeRule({
  code: 'not-an-object',
  detail: 'Must be an object.',
  schema: { type: 'object' },
  holds: isObject,
});

/** An object of another shape. */
export const Nested = <T extends object>(shape: () => Shape<T>): FieldOf<T> =>
  fieldOf({ rules: [IS_OBJECT], shape, normalise: (value) => normalised(shape(), value) });

/** An object with whatever it holds. For answers: what a request may hold should be said. */
export const FreeObject = (): FieldOf<Record<string, unknown>> => fieldOf({ rules: [IS_OBJECT] });
