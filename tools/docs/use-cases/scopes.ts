import ts from 'typescript';
import type { Sources } from '../source/program.ts';
import { exported, stringsIn, symbolAt } from '../source/symbols.ts';
import { insideOf } from '../source/walk.ts';

/** The scopes that some code asks for: `hasScope(actor, 'users:read')`. */
export const scopesIn = (sources: Sources, bodies: readonly ts.Node[]): string[] => {
  const hasScope = exported(sources, 'libs/kernel/src/domain/actor.ts', 'hasScope');
  const scopes = bodies
    .flatMap(insideOf)
    .filter(ts.isCallExpression)
    .filter(({ expression }) => symbolAt(sources, expression) === hasScope)
    .flatMap(({ arguments: [, scope] }) => (scope ? stringsIn(sources, scope) : []));
  return [...new Set(scopes)];
};
