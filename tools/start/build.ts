import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { root } from '../root.ts';
import { atTerminal } from '../terminal/at-terminal.ts';
import { Problem } from '../terminal/problem.ts';
import { run } from '../terminal/run.ts';

const nx = join(root, 'node_modules/.bin/nx');

/** Builds every app and library whose sources have changed. */
export const build = async (stop: AbortSignal): Promise<void> => {
  if (!existsSync(nx)) throw new Problem('The build tools are not installed: run `npm ci`.');
  const { code, output } = await run(process.execPath, [nx, 'run-many', '-t', 'build'], {
    cwd: root,
    env: environment(),
    stop,
  });
  if (code !== 0) throw new Problem(`The build failed:${output.slice(Math.max(0, output.indexOf('\n> nx run')))}`);
};

/** Nx without a daemon, a cloud or a screen of its own, that keeps what it remembers in the repository. */
const environment = () => ({
  ...process.env,
  PATH: `${join(root, 'node_modules/.bin')}${delimiter}${process.env['PATH']}`,
  NX_DAEMON: 'false',
  NX_NO_CLOUD: 'true',
  NX_TUI: 'false',
  NX_ISOLATE_PLUGINS: 'false',
  NX_CACHE_DIRECTORY: join(root, '.nx/cache'),
  NX_WORKSPACE_DATA_DIRECTORY: join(root, '.nx/workspace-data'),
});

if (import.meta.main) await atTerminal(build);
