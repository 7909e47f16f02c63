import { comesAbout, type Condition } from '../../terminal/until.ts';

const LOOK_EVERY_MS = 100;

/** How many seconds after a moment of `performance.now()` it came about; null: not within that time. */
export const secondsUntil = async (condition: Condition, since: number, withinMs: number): Promise<number | null> => {
  const left = since + withinMs - performance.now();
  return (await comesAbout(condition, left, LOOK_EVERY_MS)) ? (performance.now() - since) / 1_000 : null;
};
