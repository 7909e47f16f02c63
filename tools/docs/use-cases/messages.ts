import ts from 'typescript';
import type { Sources } from '../source/program.ts';
import { classNamed, exported, extendsClass } from '../source/symbols.ts';
import { insideOf } from '../source/walk.ts';

const MESSAGES = 'libs/kernel/src/application/message.ts';

/** Whether a class is a command, a query, or neither. */
export const messageKind = (sources: Sources, one: ts.ClassDeclaration): 'command' | 'query' | undefined => {
  if (extendsClass(sources, one, exported(sources, MESSAGES, 'Command'))) return 'command';
  return extendsClass(sources, one, exported(sources, MESSAGES, 'Query')) ? 'query' : undefined;
};

/** The commands and queries that some code makes, and so dispatches. */
export const messagesIn = (sources: Sources, bodies: readonly ts.Node[]): ts.ClassDeclaration[] => {
  const made = bodies
    .flatMap(insideOf)
    .filter(ts.isNewExpression)
    .flatMap(({ expression }) => classNamed(sources, expression) ?? []);
  return [...new Set(made)].filter((one) => messageKind(sources, one));
};
