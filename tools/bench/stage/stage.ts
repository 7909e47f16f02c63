import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { apps, builtEntries } from '../../start/apps.ts';
import type { App } from '../../start/apps.ts';
import { callEntry } from '../../start/call-entry.ts';
import { openBenchDatabase } from './bench-database.ts';
import { freePort } from '../../terminal/free-ports.ts';
import { PinnedProcess } from './pinned-process.ts';
import type { Program } from './pinned-process.ts';
import { ADMIN, PASSWORD, populate, USERS } from '../../database/population.ts';

/** A database full of people, and the built apps, which can be started on it as in production. */
export interface Stage extends AsyncDisposable {
  readonly stop: AbortSignal;
  readonly databaseUrl: string;
  readonly ports: Readonly<Record<App['name'], number>>;
  /** Starts an app as the build has left it. */
  start(app: App['name'], core?: number): Promise<PinnedProcess>;
  /** Starts a program of the benches. */
  startProgram(program: Pick<Program, 'args' | 'core'> & { readonly env?: NodeJS.ProcessEnv }): Promise<PinnedProcess>;
}

/** Sets the stage on the server of DATABASE_URL, or on an embedded one. Disposing of it leaves nothing behind. */
export const openStage = async (stop: AbortSignal): Promise<Stage> => {
  await using opening = new AsyncDisposableStack();
  const folder = mkdtempSync(join(tmpdir(), 'portico-bench-'));
  opening.defer(() => rmSync(folder, { recursive: true }));
  const { url: databaseUrl } = opening.use(await openBenchDatabase(folder, stop));
  const ports = { api: await freePort(), auth: await freePort(), worker: await freePort() };
  const env = {
    PATH: process.env['PATH'],
    NODE_ENV: 'production',
    NODE_COMPILE_CACHE: join(folder, 'compile-cache'),
    DATABASE_URL: databaseUrl,
    PORTICO_KEY: randomBytes(32).toString('base64'),
    TRUST_PROXY: '1',
    ...Object.fromEntries(apps.map(({ name, portVariable }) => [portVariable, String(ports[name])])),
  };
  await callEntry([...builtEntries('worker', 'migrate'), 'up'], { env, stop });
  await populate(databaseUrl, USERS);
  const input = JSON.stringify([{ role: 'admin', email: ADMIN, password: PASSWORD }]);
  await callEntry([...builtEntries('auth', 'admin'), 'seed'], { env, stop, input });

  const logOf = (name: string) => join(folder, 'logs', `${name}.log`);
  const open = opening.move();
  return {
    stop,
    databaseUrl,
    ports,
    start: (app, core) => PinnedProcess.start({ args: builtEntries(app, 'main'), env, logPath: logOf(app), core }),
    startProgram: ({ args, core, env: own }) =>
      PinnedProcess.start({ args, env: { PATH: env.PATH, ...own }, logPath: logOf('program'), core }),
    [Symbol.asyncDispose]: () => open.disposeAsync(),
  };
};
