import { once } from 'node:events';
import { diskProblem } from './disk-problem.ts';
import { Problem } from './problem.ts';

const endings = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Runs a command. Ctrl-C, SIGTERM and the loss of the terminal abort `stop`, after which the command cleans up and comes to its end. The exit code
 * is 0 when it ended or was stopped, and 1 when something went wrong.
 */
export const atTerminal = async (command: (stop: AbortSignal) => Promise<void>): Promise<never> => {
  const stopping = new AbortController();
  for (const signal of endings) process.on(signal, () => stopping.abort());
  process.stdout.on('error', () => stopping.abort());
  try {
    await command(stopping.signal);
  } catch (error) {
    if (!isAbort(error)) fail(error);
  }
  process.exit();
};

/** Rejects when `stop` is aborted, as everything does that it interrupts. */
export const aborted = async (stop: AbortSignal): Promise<never> => {
  if (!stop.aborted) await once(stop, 'abort');
  throw stop.reason;
};

/** Whether this is how a command ends that was told to stop. */
export const isAbort = (error: unknown): boolean => error instanceof Error && error.name === 'AbortError';

const fail = (error: unknown) => {
  process.exitCode = 1;
  const problem = error instanceof Problem ? error : diskProblem(error);
  console.error(problem ? `\n${problem.message}` : error);
};
