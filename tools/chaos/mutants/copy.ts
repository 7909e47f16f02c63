import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { copyOf } from '../../checks/guides/copy.ts';
import { root } from '../../root.ts';
import { Problem } from '../../terminal/problem.ts';
import { run } from '../../terminal/run.ts';

/** A copy of the repository, to be harmed; disposing of it removes it. */
export interface Copy extends Disposable {
  readonly path: string;
}

export const openCopy = (): Copy => {
  const path = copyOf(root, 'portico-mutant-');
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }) };
};

/** Changes what is in a folder by a patch of ours. Throws when it does not fit any more. */
export const applyPatch = async (name: string, folder: string, stop: AbortSignal): Promise<void> => {
  const patch = join(import.meta.dirname, `${name}.patch`);
  const { code, output } = await run('git', ['apply', patch], { cwd: folder, stop });
  if (code !== 0) throw new Problem(`${name}.patch does not apply any more:\n${output}`);
};
