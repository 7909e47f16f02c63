import { join } from 'node:path';
import { root } from '../root.ts';

/** A process that Portico consists of, and where it answers. */
export interface App {
  readonly name: 'api' | 'auth' | 'worker';
  readonly portVariable: string;
  readonly port: number;
}

/** All of them, each on its usual port. */
export const apps: readonly App[] = [
  { name: 'api', portVariable: 'API_PORT', port: 3000 },
  { name: 'auth', portVariable: 'AUTH_PORT', port: 3001 },
  { name: 'worker', portVariable: 'WORKER_PORT', port: 3002 },
];

/** How an entry point of an app is run: the arguments for Node. */
export type Entries = (app: App['name'], entry: 'main' | 'migrate' | 'admin' | 'ops') => readonly string[];

/** The apps as the build leaves them. */
export const builtEntries: Entries = (app, entry) => [join(root, 'apps', app, 'dist', `${entry}.js`)];

/** The apps straight from their sources, compiled as they are loaded. */
export const sourceEntries: Entries = (app, entry) => [
  '--enable-source-maps',
  '--conditions=@portico/source',
  `--import=${join(root, 'tools/start/swc-hooks.ts')}`,
  join(root, 'apps', app, 'src', `${entry}.ts`),
];
