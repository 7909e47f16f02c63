import { fieldOf, type FieldOf } from './kind.js';
import { typeRule } from './rule.js';
import { ifText, matching } from './text-rules.js';

const DAY = '[1-9]\\d{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])';
const TIME = '(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(?:\\.\\d{1,9})?';
const OFFSET = '(?:Z|[+-](?:[01]\\d|2[0-3]):[0-5]\\d)';
const WHOLE_DAY = `^${DAY}$`;
const DAY_AND_TIME = `^${DAY}T${TIME}${OFFSET}$`;

const looksLikeDay = matching(WHOLE_DAY);
const looksLikeInstant = matching(DAY_AND_TIME);

/** 30 February looks like a day, but `Date` takes it for 1 or 2 March. */
const exists = (day: string): boolean => new Date(`${day}T00:00:00Z`).toISOString().startsWith(day);

const isDay = (text: string): boolean => looksLikeDay(text) && exists(text);
const isInstant = (text: string): boolean => looksLikeInstant(text) && exists(text.slice(0, 10));

const IS_DAY = typeRule({
  code: 'not-a-day',
  detail: 'Must be a calendar day such as 2026-01-31.',
  schema: { type: 'string', format: 'date', pattern: WHOLE_DAY },
  holds: (value) => typeof value === 'string' && isDay(value),
});

const IS_INSTANT = typeRule({
  code: 'not-an-instant',
  detail: 'Must be an instant such as 2026-01-31T12:00:00.000Z.',
  schema: { type: 'string', format: 'date-time', pattern: DAY_AND_TIME },
  holds: (value) => typeof value === 'string' && isInstant(value),
});

/** A day without a time: `2026-01-31`, from the year 1000 on. */
export const CalendarDay = (): FieldOf<string> => fieldOf({ rules: [IS_DAY] });

/** A point in time (RFC 3339, from the year 1000 on), brought to UTC with milliseconds. */
export const Instant = (): FieldOf<string> =>
  fieldOf({
    rules: [IS_INSTANT],
    normalise: ifText((text) => (isInstant(text) ? new Date(text).toISOString() : text)),
  });
