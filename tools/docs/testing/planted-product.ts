import { join, relative } from 'node:path';
import ts from 'typescript';
import { root } from '../../root.ts';
import type { AppFacts, ProductFacts, RouteFact } from '../apps/facts.ts';
import { compiled, compilerOptions } from '../source/program.ts';
import type { UseCaseIndex } from '../use-cases/model.ts';
import { readUseCases } from '../use-cases/read.ts';
import { bakery } from './bakery.ts';

/** The index of a small product that exists in memory only; `changes` replace or add files of it. */
export const indexOf = (
  changes: Readonly<Record<string, string>> = {},
  facts: Partial<AppFacts> = {},
): UseCaseIndex => {
  const files = { ...bakery, ...changes };
  const sources = compiled(root, Object.keys(files), hostWith(files));
  const app: AppFacts = {
    name: 'shop',
    openApi: null,
    routes: [route('bake')],
    modules: [],
    useCases: ['BakeCake'],
    variables: [],
    ...facts,
  };
  const product: ProductFacts = { apps: [app], tables: ['bakery.cakes', 'bakery.orders', 'market.prices'] };
  return readUseCases(sources, product);
};

/** A route of the bakery's controller. */
export const route = (method: string, fact: Partial<RouteFact> = {}): RouteFact => ({
  controller: 'CakesController',
  method,
  verb: 'POST',
  path: '/v1/cakes',
  scope: 'cakes:write',
  inProduction: true,
  ...fact,
});

/** Files in memory stand before those on the disk. */
const hostWith = (files: Readonly<Record<string, string>>): ts.CompilerHost => {
  const host = ts.createCompilerHost(compilerOptions(root), true);
  const planted = (path: string): string | undefined => files[relative(root, path)];
  return {
    ...host,
    fileExists: (path) => planted(path) !== undefined || host.fileExists(path),
    readFile: (path) => planted(path) ?? host.readFile(path),
    directoryExists: (path) =>
      Object.keys(files).some((file) => join(root, file).startsWith(`${path}/`)) || ts.sys.directoryExists(path),
    getSourceFile: (path, target) => {
      const text = planted(path);
      return text === undefined ? onDisk(host, path, target) : ts.createSourceFile(path, text, target, true);
    },
  };
};

const parsed = new Map<string, ts.SourceFile | undefined>();

/** What is on the disk stays as it is while the tests run. */
const onDisk = (
  host: ts.CompilerHost,
  path: string,
  target: ts.ScriptTarget | ts.CreateSourceFileOptions,
): ts.SourceFile | undefined => {
  if (!parsed.has(path)) parsed.set(path, host.getSourceFile(path, target));
  return parsed.get(path);
};
