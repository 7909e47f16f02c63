import { setTimeout as sleep } from 'node:timers/promises';

/** What the product has still to do, and how much it has done. */
export interface Activity {
  /** Not yet published. */
  readonly outbox: number;
  /** With the broker. */
  readonly queued: number;
  /** Held for another attempt. */
  readonly waiting: number;
  /** Held until their predecessors are done. */
  readonly parked: number;
  readonly dead: number;
  /** Counted, and not yet in the statistics. */
  readonly unfolded: number;
  /** Rises with all that is done. */
  readonly done: number;
}

/** Whether nothing goes on and nothing is left; RabbitMQ does not tell what is in somebody's hands, but `done` does. */
export const isQuiet = (now: Activity, before: Activity | undefined): boolean =>
  isStill(now, before) && now.parked === 0 && now.dead === 0;

/** Whether nothing goes on by itself, while dead letters and what waits for them may be left. */
export const isStill = (now: Activity, before: Activity | undefined): boolean =>
  now.done === before?.done && now.outbox + now.queued + now.waiting + now.unfolded === 0;

/** How it ended: whether what was waited for came about, and what was seen last. */
export interface Waited {
  readonly cameAbout: boolean;
  readonly last: Activity | undefined;
}

const LOOK_EVERY_MS = 250;

/** Looks until it has become quiet, or still. A look that fails finds nothing; the deadline may move. */
export const waitFor = async (
  condition: typeof isQuiet,
  look: () => Promise<Activity>,
  deadline: () => number,
): Promise<Waited> => {
  let last: Activity | undefined;
  for (;;) {
    const now = await look().catch(() => undefined);
    if (now && condition(now, last)) return { cameAbout: true, last: now };
    last = now;
    if (performance.now() > deadline()) return { cameAbout: false, last };
    await sleep(LOOK_EVERY_MS);
  }
};
