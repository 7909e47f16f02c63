import { fieldOf, type FieldOf } from './kind.js';
import { Default, Optional } from './presence.js';
import { numberRule } from './rule.js';
import { hasAtMost, IS_TEXT } from './text-rules.js';
import { IS_WHOLE, numberFromText } from './whole.js';

/** The most rows of one page. */
export const PAGE_MAX = 100;

/** The longest cursor that is handed out. */
export const CURSOR_MAX = 1024;

const isPositive = numberRule({
  code: 'out-of-range',
  detail: 'Must be at least 1.',
  schema: { minimum: 1, description: `More than ${PAGE_MAX} counts as ${PAGE_MAX}.` },
  holds: (number) => number >= 1,
});

const PageSize = (): FieldOf<number> =>
  fieldOf({
    rules: [IS_WHOLE, isPositive],
    fromText: numberFromText,
    normalise: (value) => (typeof value === 'number' ? Math.min(value, PAGE_MAX) : value),
  });

/** Left exactly as it came, for only whoever made it can tell whether it is whole. */
const Cursor = (): FieldOf<string> => fieldOf({ rules: [IS_TEXT, hasAtMost(CURSOR_MAX)] });

/** What every list takes in its query. Lists add `sort` and their filters. */
export abstract class PageQuery {
  @Default(20)
  @PageSize()
  limit!: number;

  @Optional()
  @Cursor()
  cursor?: string;
}
