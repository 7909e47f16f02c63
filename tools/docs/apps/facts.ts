import { join } from 'node:path';
import type { OpenApiDocument } from '@portico/platform-nest';
import { reportOf } from '../../checks/run-node.ts';

/** A route as an app mounts it. */
export interface RouteFact {
  readonly controller: string;
  readonly method: string;
  readonly verb: string;
  readonly path: string;
  /** The scope that it requires; null for everybody. */
  readonly scope: string | null;
  readonly inProduction: boolean;
}

/** What an app is when it is composed. */
export interface AppFacts {
  readonly name: string;
  /** The description of its API, if it has one. */
  readonly openApi: OpenApiDocument | null;
  readonly routes: readonly RouteFact[];
  /** The classes of the modules that it mounts. */
  readonly modules: readonly string[];
  /** The names of the use cases that it can carry out. */
  readonly useCases: readonly string[];
  /** The variables that it reads. */
  readonly variables: readonly string[];
}

/** What the product is when its apps are composed. */
export interface ProductFacts {
  readonly apps: readonly AppFacts[];
  /** The tables that the migrations of all contexts create. */
  readonly tables: readonly string[];
}

/** Composes the apps from their sources, in a process that can run them. */
export const readProduct = (root: string): Promise<ProductFacts> =>
  reportOf(root, [
    '--conditions=@portico/source',
    `--import=${join(root, 'tools/start/swc-hooks.ts')}`,
    join(root, 'tools/docs/apps/describe.ts'),
  ]);
