import ts from 'typescript';
import { Problem } from '../../terminal/problem.ts';
import type { Sources } from '../source/program.ts';
import { classNamed, exportsOf } from '../source/symbols.ts';

/** A use case of a context: a command or query, and the code that carries it out. */
export interface Handler {
  readonly context: string;
  readonly message: ts.ClassDeclaration;
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

/** A handler says what it handles: `static readonly handles = RegisterUser`. */
const handlerIn = (sources: Sources, one: ts.ClassDeclaration): Handler | undefined => {
  const handles = one.members.find((member) => member.name?.getText() === 'handles');
  const execute = one.members.find((member) => member.name?.getText() === 'execute');
  const [, context] = CORE.exec(sources.pathOf(one)) ?? [];
  if (!handles || !ts.isPropertyDeclaration(handles) || !handles.initializer) return undefined;
  const message = classNamed(sources, handles.initializer);
  if (message && context && execute && ts.isMethodDeclaration(execute)) return { context, message, execute };
  throw new Problem(`${one.name?.text} handles something, but has no method execute or handles no class.`);
};
