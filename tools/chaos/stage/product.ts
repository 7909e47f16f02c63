import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../root.ts';
import { sourceEntries, type Entries } from '../../start/apps.ts';
import { freePorts } from '../../terminal/free-ports.ts';
import { KeptApp } from './kept-app.ts';
import type { Stage } from './stage.ts';

/** The processes of the product. Two workers share the work. */
export type ProcessName = 'api' | 'auth' | 'worker 1' | 'worker 2';

/** What a round does to the product. */
export interface Cast {
  /** What no other round is called. */
  readonly name: string;
  /** The values of FAILPOINT that the processes are started with, one after another. */
  readonly arms: Readonly<Partial<Record<ProcessName, readonly string[]>>>;
  /** What the processes are told besides, or instead of what the stage says. */
  readonly env?: NodeJS.ProcessEnv;
  /** How api and auth are run; from their sources, where nothing is said. */
  readonly entries?: Entries;
  /** By which way the processes reach their database; straight, where there is none. */
  readonly wayTo?: (databaseUrl: string) => string;
}

/** The product at work, on a database of its own. */
export interface Product extends AsyncDisposable {
  readonly databaseUrl: string;
  readonly api: string;
  readonly auth: string;
  /** Where the workers tell of their health. */
  readonly workers: readonly string[];
  /** What the names of its queues begin with. */
  readonly prefix: string;
  readonly apps: readonly KeptApp[];
  /** How often the failpoint was reached, in all processes together. */
  hits(point: string): number;
}

/** The worker of the harness, from its source like the others. */
const chaosWorker = [...sourceEntries('worker', 'main').slice(0, -1), join(root, 'tools/chaos/product/worker.ts')];

/** Starts the product. Disposing of it ends its processes. */
export const startProduct = async (stage: Stage, cast: Cast): Promise<Product> => {
  const { name, arms, entries = sourceEntries } = cast;
  const folder = join(stage.folder, name);
  mkdirSync(folder);
  const hitLog = join(folder, 'hits');
  const [apiPort = '', authPort = '', ...workerPorts] = await freePorts(4);
  const databaseUrl = await stage.newDatabase(name);
  const env = {
    ...stage.env,
    DATABASE_URL: cast.wayTo?.(databaseUrl) ?? databaseUrl,
    NAME_PREFIX: name.replaceAll('_', '-'),
    API_PORT: apiPort,
    AUTH_PORT: authPort,
    FAILPOINT_LOG: hitLog,
    ...cast.env,
  };
  await using starting = new AsyncDisposableStack();
  const start = async (process: ProcessName, args: readonly string[], port?: string): Promise<KeptApp> => {
    const program = {
      name: process,
      args,
      env: { ...env, ...(port && { WORKER_PORT: port }) },
      logPath: join(folder, `${process.replace(' ', '-')}.log`),
    };
    return starting.use(await KeptApp.start(program, arms[process]));
  };
  const apps = await Promise.all([
    start('api', entries('api', 'main')),
    start('auth', entries('auth', 'main')),
    start('worker 1', chaosWorker, workerPorts[0]),
    start('worker 2', chaosWorker, workerPorts[1]),
  ]);
  const started = starting.move();
  return {
    databaseUrl,
    api: `http://127.0.0.1:${apiPort}`,
    auth: `http://127.0.0.1:${authPort}`,
    workers: workerPorts.map((port) => `http://127.0.0.1:${port}`),
    prefix: env.NAME_PREFIX,
    apps,
    hits: (point) => linesIn(hitLog).filter((line) => line.startsWith(`${point} `)).length,
    [Symbol.asyncDispose]: () => started.disposeAsync(),
  };
};

const linesIn = (path: string): string[] => (existsSync(path) ? readFileSync(path, 'utf8').split('\n') : []);
