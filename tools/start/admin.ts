import { atTerminal } from '../terminal/at-terminal.ts';
import { Problem } from '../terminal/problem.ts';
import { run } from '../terminal/run.ts';
import { sourceEntries } from './apps.ts';
import { askPassword } from './ask-password.ts';
import { withDatabase } from './with-database.ts';

const [action, email] = process.argv.slice(2);

await atTerminal(async (stop) => {
  if (action !== 'create' || !email) throw new Problem('What to do? npm run admin -- create <email>');
  const password = await askPassword(`Password for ${email}: `, stop);
  await withDatabase(stop, async (env) => {
    const args = [...sourceEntries('auth', 'admin'), 'create', email];
    const { code } = await run(process.execPath, args, { env, stop, input: JSON.stringify({ password }), show: true });
    if (code !== 0) process.exitCode = 1;
  });
});
