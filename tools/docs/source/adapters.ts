import ts from 'typescript';
import { Problem } from '../../terminal/problem.ts';
import type { Sources } from './program.ts';
import { classNamed, exported, extendsClass, symbolAt, symbolOf } from './symbols.ts';
import { insideOf } from './walk.ts';

/** The classes that the contexts put behind their ports. */
export type Adapters = ReadonlyMap<ts.ClassDeclaration, readonly ts.ClassDeclaration[]>;

const PROVIDE = 'libs/platform/nest/src/dispatch/provide.ts';

/** Reads every `provide(port, needs, build)`: the adapters are what `build` constructs that extends the port. */
export const readAdapters = (sources: Sources): Adapters => {
  const provide = exported(sources, PROVIDE, 'provide');
  const adapters = new Map<ts.ClassDeclaration, ts.ClassDeclaration[]>();
  const files = sources.files.filter((file) => /^libs\/[^/]+\/adapters\//.test(sources.pathOf(file)));
  for (const call of files.flatMap(insideOf).filter(ts.isCallExpression)) {
    if (symbolAt(sources, call.expression) !== provide) continue;
    const [port, built] = provided(sources, call);
    adapters.set(port, [...(adapters.get(port) ?? []), ...built]);
  }
  return adapters;
};

const provided = (
  sources: Sources,
  { arguments: [token, , build] }: ts.CallExpression,
): [ts.ClassDeclaration, ts.ClassDeclaration[]] => {
  const port = token && classNamed(sources, token);
  const symbol = port && symbolOf(sources, port);
  if (!port || !symbol || !build) throw new Problem(`${token?.getText()} is provided, and is no class.`);
  const built = insideOf(build)
    .filter(ts.isNewExpression)
    .flatMap(({ expression }) => classNamed(sources, expression) ?? [])
    .filter((one) => extendsClass(sources, one, symbol));
  if (built.length === 0) throw new Problem(`provide(${port.name?.text}, …) constructs nothing that extends it.`);
  return [port, built];
};
