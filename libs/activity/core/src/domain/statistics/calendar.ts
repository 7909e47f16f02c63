import { QUARTER_MS, quarterOf } from './quarter.js';

declare const brand: unique symbol;

/** The name of a time zone, as the IANA database spells it. */
export type TimeZone = string & { readonly [brand]: 'TimeZone' };

/** A calendar day of some time zone, and the instant at which it began there. */
export interface Day {
  readonly date: string;
  readonly from: Date;
}

/** Some days in a row, the latest last. */
export interface Period {
  readonly timeZone: TimeZone;
  readonly days: readonly Day[];
}

/** The time zone of this name, or null when there is none. Offsets such as +09:00 are no time zones. */
export const timeZoneOf = (name: string): TimeZone | null => {
  if (!/^[A-Za-z]/.test(name)) return null;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone as TimeZone;
  } catch {
    return null;
  }
};

/** The last `count` days of a time zone, today included. */
export const lastDays = (count: number, now: Date, timeZone: TimeZone): Period => {
  const dayAt = calendarOf(timeZone);
  const days: Day[] = [];
  let instant = now.getTime();
  while (days.length < count) {
    const day = dayAt(instant);
    days.unshift(day);
    instant = day.from.getTime() - QUARTER_MS;
  }
  return { timeZone, days };
};

const DAY_MS = 24 * 60 * 60_000;

/** Days have 24 hours or, when clocks are changed, some quarters more or fewer; not all of them begin at midnight. */
const calendarOf = (timeZone: TimeZone): ((instant: number) => Day) => {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' });
  return (instant) => {
    const date = format.format(instant);
    let from = quarterOf(instant) + QUARTER_MS - DAY_MS;
    while (format.format(from) !== date) from += QUARTER_MS;
    while (format.format(from - QUARTER_MS) === date) from -= QUARTER_MS;
    return { date, from: new Date(from) };
  };
};
