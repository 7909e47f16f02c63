import { setTimeout as sleep } from 'node:timers/promises';
import { inhabitants, isAlive } from '../terminal/processes.ts';
import { Problem } from '../terminal/problem.ts';

const diesWithinMs = 20_000;

/** Sends a signal to all processes of a server, and returns which they are. */
export const signalAll = (home: string, signal: NodeJS.Signals): number[] =>
  inhabitants(home).filter((pid) => reached(pid, signal));

/** Kills all processes of a server, those too that they start meanwhile. */
export const killAll = async (home: string): Promise<void> => {
  const deadline = performance.now() + diesWithinMs;
  let dying = signalAll(home, 'SIGKILL');
  while (dying.length > 0) {
    if (performance.now() > deadline) throw new Problem(`SIGKILL did not end the processes ${dying.join(', ')}.`);
    await sleep(10);
    dying = [...dying.filter(isAlive), ...signalAll(home, 'SIGKILL')];
  }
};

const reached = (pid: number, signal: NodeJS.Signals) => {
  try {
    return process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
    throw error;
  }
};
