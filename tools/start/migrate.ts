import { root } from '../root.ts';
import { atTerminal } from '../terminal/at-terminal.ts';
import { Problem } from '../terminal/problem.ts';
import { run } from '../terminal/run.ts';
import { sourceEntries } from './apps.ts';
import { shown } from './data-folder.ts';
import { newMigration } from './new-migration.ts';
import { withDatabase } from './with-database.ts';

const [action = '', ...rest] = process.argv.slice(2);

await atTerminal(async (stop) => {
  if (action === 'new') return console.log(`Wrote ${shown(await newMigration(root, ...rest))}.`);
  if (!['up', 'down', 'status'].includes(action)) {
    throw new Problem('What to do? npm run migrate -- up | down [steps] | status | new <context> <name>');
  }
  await withDatabase(stop, async (env) => {
    const { code } = await run(process.execPath, [...sourceEntries('worker', 'migrate'), action, ...rest], {
      env,
      stop,
      show: true,
    });
    if (code !== 0) process.exitCode = 1;
  });
});
