import { atTerminal } from '../terminal/at-terminal.ts';
import { run } from '../terminal/run.ts';
import { sourceEntries } from './apps.ts';
import { withDatabase } from './with-database.ts';

const args = process.argv.slice(2);

await atTerminal(async (stop) => {
  const ops = async (env: NodeJS.ProcessEnv): Promise<void> => {
    const { code } = await run(process.execPath, [...sourceEntries('worker', 'ops'), ...args], {
      env,
      stop,
      show: true,
    });
    if (code !== 0) process.exitCode = 1;
  };
  const asksForHelp = [undefined, 'help'].includes(args[0]) || args.some((arg) => ['--help', '-h'].includes(arg));
  await (asksForHelp ? ops(process.env) : withDatabase(stop, ops));
});
