import { setTimeout as sleep } from 'node:timers/promises';
import { Problem } from '../../terminal/problem.ts';

const PATIENCE_MS = 60_000;
const LOOK_EVERY_MS = 200;

/** Waits until `look` says so; what it says meanwhile is told when it takes too long. */
export const until = async (look: () => Promise<true | string>): Promise<void> => {
  const deadline = performance.now() + PATIENCE_MS;
  for (;;) {
    const seen = await look();
    if (seen === true) return;
    if (performance.now() > deadline) throw new Problem(`After ${PATIENCE_MS / 1000} s: ${seen}.`);
    await sleep(LOOK_EVERY_MS);
  }
};
