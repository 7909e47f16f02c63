import { root } from '../root.ts';
import { isAbort } from '../terminal/at-terminal.ts';
import { Problem, reasonOf } from '../terminal/problem.ts';
import { run } from '../terminal/run.ts';
import { say, step } from '../terminal/steps.ts';

const checks: readonly [name: string, command: string, ...args: string[]][] = [
  ['types', 'npm', 'run', '--silent', 'types'],
  ['lint', 'npm', 'run', '--silent', 'lint'],
  ['checks', process.execPath, 'tools/checks/main.ts'],
];

/** Runs what looks at the sources without running them, and returns the names of those that found something. */
export const runChecks = async (stop: AbortSignal): Promise<string[]> => {
  const outcomes = await Promise.all(
    checks.map(async ([name, command, ...args]) => ({ name, passed: await passes(name, command, args, stop) })),
  );
  return outcomes.filter(({ passed }) => !passed).map(({ name }) => name);
};

const passes = async (name: string, command: string, args: readonly string[], stop: AbortSignal): Promise<boolean> => {
  try {
    await step(name, () => expectSuccess(command, args, stop));
    return true;
  } catch (error) {
    if (isAbort(error)) throw error;
    say(reasonOf(error));
    return false;
  }
};

const expectSuccess = async (command: string, args: readonly string[], stop: AbortSignal) => {
  const { code, output } = await run(command, args, { cwd: root, env: process.env, stop });
  if (code !== 0) throw new Problem(output || `${command} ended with exit code ${code}.`);
};
