import { join } from 'node:path';
import { root } from '../root.ts';
import { aborted } from '../terminal/at-terminal.ts';
import { Problem } from '../terminal/problem.ts';
import { say, step } from '../terminal/steps.ts';
import type { Entries } from './apps.ts';
import { callEntry } from './call-entry.ts';
import { openDataFolder, shown } from './data-folder.ts';
import { openDatabase } from './database.ts';
import { appEnvironment } from './environment.ts';
import { requireInstanceLock } from './instance-lock.ts';
import { expectFreePorts } from './ports.ts';
import { openSecrets } from './secrets.ts';
import { readSettings } from './settings.ts';
import { Supervisor } from './supervisor.ts';
import { watchSources } from './watch-sources.ts';
import { welcome } from './welcome.ts';

/** What is launched: the programs, how they are built if they have to be, and whether they follow their sources. */
export interface Launch {
  readonly entries: Entries;
  readonly build?: (stop: AbortSignal) => Promise<void>;
  readonly followSources?: boolean;
}

/** The apps of a killed run notice that we are gone and end; this is how long their ports are waited for. */
const leftBehindMs = 8000;

/** Brings everything up, keeps it up until `stop`, and takes it down in the opposite order. */
export const launch = async ({ entries, build, followSources }: Launch, stop: AbortSignal): Promise<void> => {
  const settings = readSettings();
  const folder = openDataFolder();
  await using open = new AsyncDisposableStack();
  const lock = open.use(requireInstanceLock(folder));
  await expectFreePorts(settings, lock.wasAbandoned ? leftBehindMs : 0);
  const secrets = openSecrets(folder);

  if (build) await step('build', () => build(stop));
  const database = open.use(await step('database', () => openDatabase(settings, folder, secrets, stop)));
  const env = {
    ...appEnvironment(settings, database, secrets),
    NODE_COMPILE_CACHE: join(folder, 'compile-cache'), // spares each process a fifth of its start
  };
  await step('migrate', () => callEntry([...entries('worker', 'migrate'), 'up'], { env, stop }));
  if (database.embedded) {
    const input = JSON.stringify(secrets.accounts);
    await step('accounts', () => callEntry([...entries('auth', 'admin'), 'seed'], { env, stop, input }));
  }

  const programs = settings.apps.map(({ name }) => {
    return { name, args: entries(name, 'main'), env, logPath: join(folder, 'logs', `${name}.log`) };
  });
  const supervisor = open.use(new Supervisor(programs, say));
  await Promise.race([supervisor.start(), aborted(stop)]);
  if (followSources) open.use(watchSources(root, () => supervisor.restart()));

  console.log(welcome(settings, database, secrets, folder));
  open.defer(() => say('  Stopping.'));
  await Promise.race([aborted(stop), database.ended]);
  throw new Problem(
    `The embedded database has ended: look into ${shown(join(folder, 'logs/postgres.log'))}, then start again.`,
  );
};
