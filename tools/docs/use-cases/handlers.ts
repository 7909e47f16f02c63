import ts from 'typescript';
import { Problem } from '../../terminal/problem.ts';
import type { Sources } from '../source/program.ts';
import { classNamed, exportsOf, stringsIn } from '../source/symbols.ts';

/** A use case of a context: a command or query, who may have it carried out, and the code that does. */
export interface Handler {
  readonly context: string;
  readonly message: ts.ClassDeclaration;
  readonly requires: string;
  readonly execute: ts.MethodDeclaration;
}

const CORE = /^libs\/([^/]+)\/core\/src\//;

/** The use cases of all contexts, each context's in the order of its core's index. */
export const readHandlers = (sources: Sources): Handler[] => {
  const listed = sources.files
    .filter((file) => /^libs\/[^/]+\/core\/src\/index\.ts$/.test(sources.pathOf(file)))
    .flatMap((index) => exportsOf(sources, index))
    .flatMap(({ declarations }) => declarations?.filter(ts.isClassDeclaration) ?? [])
    .flatMap((one) => handlerIn(sources, one) ?? []);
  const unlisted = sources.files
    .filter((file) => CORE.test(sources.pathOf(file)))
    .flatMap(({ statements }) => statements.filter(ts.isClassDeclaration))
    .flatMap((one) => handlerIn(sources, one) ?? [])
    .find(({ message }) => !listed.some((each) => each.message === message));
  if (unlisted) throw new Problem(`${unlisted.message.name?.text} is not in the index of ${unlisted.context}'s core.`);
  return listed;
};

/** A handler says what it handles, and for whom: `static readonly handles = RegisterUser`, `requires = 'public'`. */
const handlerIn = (sources: Sources, one: ts.ClassDeclaration): Handler | undefined => {
  const [handles, requires, execute] = ['handles', 'requires', 'execute'].map((name) =>
    one.members.find((member) => member.name?.getText() === name),
  );
  const [, context] = CORE.exec(sources.pathOf(one)) ?? [];
  if (!handles || !ts.isPropertyDeclaration(handles) || !handles.initializer) return undefined;
  const message = classNamed(sources, handles.initializer);
  if (!message || !context || !execute || !ts.isMethodDeclaration(execute)) {
    throw new Problem(`${one.name?.text} handles something, but has no method execute or handles no class.`);
  }
  return { context, message, requires: requirementIn(sources, one, requires), execute };
};

const requirementIn = (sources: Sources, one: ts.ClassDeclaration, requires: ts.ClassElement | undefined): string => {
  const said = requires && ts.isPropertyDeclaration(requires) ? requires.initializer : undefined;
  const [requirement] = said ? stringsIn(sources, said) : [];
  if (requirement !== undefined) return requirement;
  throw new Problem(`${one.name?.text} does not say who may have it carried out: static readonly requires = '…'.`);
};
