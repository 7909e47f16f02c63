/** A quarter of an hour: whatever the time zone, its days begin with one. */
export const QUARTER_MS = 15 * 60_000;

/** When the quarter began that an instant falls into, in milliseconds. */
export const quarterOf = (instant: number): number => Math.floor(instant / QUARTER_MS) * QUARTER_MS;
