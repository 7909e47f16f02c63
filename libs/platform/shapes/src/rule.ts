import type { JsonSchema } from './json.js';

/**
 * One demand on a JSON value, as a check and as the fragment of JSON Schema that says the same.
 * Like the fragment, it holds for values of types that it does not concern.
 */
export interface Rule {
  /** Stable, kebab-case: what callers find in `errors[].code`. */
  readonly code: string;
  /** What to do, for a human; it never repeats the value. */
  readonly detail: string;
  readonly schema: JsonSchema;
  readonly holds: (value: unknown) => boolean;
}

type RuleFor<Value> = Omit<Rule, 'holds'> & { readonly holds: (value: Value) => boolean };

/** Every value is there, unless its field is `@Optional()` or `@Nullable()`. */
export const REQUIRED: Rule = {
  code: 'required',
  detail: 'Is required and must not be null.',
  schema: {},
  holds: (value) => value !== undefined && value !== null,
};

/** A rule about the JSON type: it concerns every value that is there. */
export const typeRule = (rule: Rule): Rule => ({
  ...rule,
  holds: (value) => !REQUIRED.holds(value) || rule.holds(value),
});

/** A rule that concerns strings. */
export const stringRule = (rule: RuleFor<string>): Rule => ({
  ...rule,
  holds: (value) => typeof value !== 'string' || rule.holds(value),
});

/** A rule that concerns numbers. */
export const numberRule = (rule: RuleFor<number>): Rule => ({
  ...rule,
  holds: (value) => typeof value !== 'number' || rule.holds(value),
});

/** A rule that concerns lists. */
export const listRule = (rule: RuleFor<readonly unknown[]>): Rule => ({
  ...rule,
  holds: (value) => !Array.isArray(value) || rule.holds(value),
});
