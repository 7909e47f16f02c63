import { fieldOf, type FieldOf, type Kind } from './kind.js';
import { listRule, typeRule } from './rule.js';

const IS_LIST = typeRule({
  code: 'not-a-list',
  detail: 'Must be a list.',
  schema: { type: 'array' },
  holds: Array.isArray,
});

/** At most `max` values of one kind: `@ListOf(Text({ max: 50 }), { max: 10 })`. In a query, the parameter repeated. */
export const ListOf = <Value>(items: FieldOf<Value>, { max }: { readonly max: number }): FieldOf<Value[]> => {
  const hasAtMost = listRule({
    code: 'too-many',
    detail: `Must have at most ${max} elements.`,
    schema: { maxItems: max },
    holds: (list) => list.length <= max,
  });
  const each = (change: Kind['normalise']) => (value: unknown) => (Array.isArray(value) ? value.map(change) : value);
  return fieldOf({
    rules: [IS_LIST, hasAtMost],
    items,
    normalise: each(items.normalise),
    fromText: (text) => [text].flat().map(items.fromText),
  });
};
