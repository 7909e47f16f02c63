import { Problem } from '../terminal/problem.ts';
import { run } from '../terminal/run.ts';
import type { RunOptions } from '../terminal/run.ts';

/** Runs an entry point to its end; what it says is shown when it fails. */
export const callEntry = async (args: readonly string[], options: RunOptions): Promise<void> => {
  const { code, output } = await run(process.execPath, args, options);
  if (code !== 0) throw new Problem(output || `${args.join(' ')} failed (exit code ${code}).`);
};
