import { openSync, writeSync } from 'node:fs';

type Step = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 | 13 | 14 | 20;

/** A place between two steps of delivery, at which a process can be made to die. */
export type Failpoint = `K${Step}`;

/**
 * Marks the place in the program that a failpoint names. Nothing happens there unless the process was started with
 * `FAILPOINT=K4:nth=7:kill`: then it kills itself with SIGKILL when it comes by for the seventh time.
 */
export const failpoint = (name: Failpoint): void => {
  armed?.(name);
};

const SYNTAX = /^(K(?:[1-9]|1[0-4]|20)):nth=([1-9]\d*):kill$/;

/** What `failpoint` does in a process with this environment; `undefined`: nothing. */
const arm = ({ FAILPOINT, FAILPOINT_LOG, NODE_ENV }: NodeJS.ProcessEnv): ((name: Failpoint) => void) | undefined => {
  if (FAILPOINT === undefined) return undefined;
  if (NODE_ENV === 'production') throw new Error('FAILPOINT is set, and it kills: this is production.');
  const [, name, nth] = SYNTAX.exec(FAILPOINT) ?? [];
  if (name === undefined) {
    throw new Error(`FAILPOINT is ${FAILPOINT}: write K4:nth=7:kill. There are K1 to K14, and K20.`);
  }
  if (!FAILPOINT_LOG) throw new Error('FAILPOINT_LOG is missing: name the file in which the hits are counted.');
  const log = openSync(FAILPOINT_LOG, 'a');
  const last = Number(nth);
  let hits = 0;
  return (hit) => {
    if (hit !== name) return;
    hits += 1;
    writeSync(log, `${name} ${process.pid} ${hits}\n`);
    if (hits === last) process.kill(process.pid, 'SIGKILL');
  };
};

// eslint-disable-next-line no-restricted-properties -- no setting of the product: the harness sets it, and it holds before any setting is read
const armed = arm(process.env);
