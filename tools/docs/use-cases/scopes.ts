import ts from 'typescript';
import type { Sources } from '../source/program.ts';
import { exported, stringsIn, symbolAt } from '../source/symbols.ts';
import { insideOf } from '../source/walk.ts';

/** The scopes that some code asks for: `hasScope(actor, 'users:read')`, `refuseStrangers(actor, userId, 'users:read')`. */
export const scopesIn = (sources: Sources, bodies: readonly ts.Node[]): string[] => {
  const asking = [
    exported(sources, 'libs/kernel/src/domain/actor.ts', 'hasScope'),
    exported(sources, 'libs/kernel/src/application/requirement.ts', 'refuseStrangers'),
  ];
  const scopes = bodies
    .flatMap(insideOf)
    .filter(ts.isCallExpression)
    .filter(({ expression }) => asking.some((one) => one === symbolAt(sources, expression)))
    .flatMap(({ arguments: given }) => given.slice(-1))
    .flatMap((scope) => stringsIn(sources, scope));
  return [...new Set(scopes)];
};
