import { setTimeout as sleep } from 'node:timers/promises';

export type Condition = () => boolean | Promise<boolean>;

/** Looks again and again, and says whether it came about in time. */
export const comesAbout = async (condition: Condition, withinMs: number, everyMs = 20): Promise<boolean> => {
  const deadline = performance.now() + withinMs;
  while (!(await condition())) {
    if (performance.now() > deadline) return false;
    await sleep(everyMs);
  }
  return true;
};

/** Waits for something to come about. */
export const until = async (condition: Condition, withinMs: number): Promise<void> => {
  if (!(await comesAbout(condition, withinMs)))
    throw new Error(`It did not come about within ${withinMs} ms: ${condition}`);
};
