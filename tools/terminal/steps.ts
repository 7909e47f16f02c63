import { isAbort } from './at-terminal.ts';

const running = new Set<string>();

/** Does one step of a command and says how long it took; on a terminal, what is going on is shown meanwhile. */
export const step = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
  const began = performance.now();
  running.add(name);
  showRunning();
  try {
    const result = await work();
    finish(name, '✓', began);
    return result;
  } catch (error) {
    if (isAbort(error)) running.delete(name);
    else finish(name, '✗', began);
    throw error;
  }
};

/** Says something between the steps. */
export const say = (line: string): void => {
  clear();
  console.log(line);
  showRunning();
};

/** A duration as people read it. */
export const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

const finish = (name: string, mark: string, began: number) => {
  running.delete(name);
  say(`  ${mark} ${name.padEnd(10)} ${seconds(performance.now() - began).padStart(7)}`);
};

const showRunning = () => {
  clear();
  if (process.stdout.isTTY && running.size > 0) process.stdout.write(`  … ${[...running].join(', ')}`);
};

const clear = () => {
  if (process.stdout.isTTY) process.stdout.write('\r\x1b[K');
};
