import { Problem } from '../../terminal/problem.ts';
import { comesAbout } from '../../terminal/until.ts';

const PATIENCE_MS = 60_000;
const LOOK_EVERY_MS = 200;

/** Waits until `look` says so; what it says meanwhile is told when it takes too long. */
export const until = async (look: () => Promise<true | string>): Promise<void> => {
  let seen: true | string = 'nothing was seen';
  const isSo = async (): Promise<boolean> => (seen = await look()) === true;
  if (!(await comesAbout(isSo, PATIENCE_MS, LOOK_EVERY_MS)))
    throw new Problem(`After ${PATIENCE_MS / 1000} s: ${seen}.`);
};
