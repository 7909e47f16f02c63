import ts from 'typescript';
import { Problem } from '../../terminal/problem.ts';
import type { Sources } from '../source/program.ts';
import { exported, stringsIn, stringsOf, symbolAt } from '../source/symbols.ts';
import { insideOf } from '../source/walk.ts';

const DOMAIN_EVENT = 'libs/kernel/src/domain/domain-event.ts';

/** What the events inside the contexts become for the world. */
export type EventMap = ReadonlyMap<string, readonly string[]>;

/** A domain event's name belongs to its context: another may have one of the same name. */
export const domainEventAt = (sources: Sources, node: ts.Node, type: string): string =>
  `${sources.pathOf(node).split('/')[1]}.${type}`;

/** Whether a type is that of domain events. */
export const isDomainEvent = (sources: Sources, type: ts.Type): boolean => {
  const event = sources.checker.getDeclaredTypeOfSymbol(exported(sources, DOMAIN_EVENT, 'DomainEvent'));
  return !(type.flags & ts.TypeFlags.Any) && sources.checker.isTypeAssignableTo(type, event);
};

/** The type of the events of a contract, if an expression names one. */
export const contractOf = (sources: Sources, expression: ts.Node): string | undefined => {
  const declaration = symbolAt(sources, ts.isPropertyAccessExpression(expression) ? expression.name : expression)
    ?.declarations?.[0];
  if (!declaration || !/\/contracts\/src\/events\//.test(sources.pathOf(declaration))) return undefined;
  const type = sources.checker.getTypeAtLocation(expression).getProperty('type');
  return type && stringsOf(sources.checker.getTypeOfSymbol(type))[0];
};

/** Reads the functions that map domain events to drafts: one switch over the type, each case naming its contract. */
export const readEventMap = (sources: Sources): Map<string, string[]> => {
  const map = new Map<string, string[]>();
  for (const clause of mappers(sources).flatMap(insideOf).filter(ts.isCaseClause)) {
    const [name] = stringsIn(sources, clause.expression);
    if (name === undefined)
      throw new Problem(`${sources.pathOf(clause)} maps ${clause.expression.getText()}, no literal.`);
    const named = statementsOf(clause)
      .flatMap(insideOf)
      .filter((node) => ts.isIdentifier(node));
    map.set(domainEventAt(sources, clause, name), [
      ...new Set(named.flatMap((node) => contractOf(sources, node) ?? [])),
    ]);
  }
  return map;
};

/** A case without statements does what the next one does. */
const statementsOf = (clause: ts.CaseClause): readonly ts.Statement[] => {
  const { clauses } = clause.parent;
  const following = clauses.slice(clauses.indexOf(clause)).find(({ statements }) => statements.length > 0);
  return following?.statements ?? [];
};

/** Constants of type `(event: <a domain event>) => EventDraft`. */
const mappers = (sources: Sources): ts.Expression[] =>
  sources.files
    .filter((file) => /^libs\/[^/]+\/core\/src\/application\//.test(sources.pathOf(file)))
    .flatMap(({ statements }) => statements.filter(ts.isVariableStatement))
    .flatMap(({ declarationList }) => declarationList.declarations)
    .flatMap(({ initializer }) => (initializer && isMapper(sources, initializer) ? [initializer] : []));

/** Whether a function turns domain events into drafts. */
export const isMapper = (sources: Sources, expression: ts.Node): boolean => {
  if (!ts.isArrowFunction(expression)) return false;
  const signature = sources.checker.getSignatureFromDeclaration(expression);
  const [event] = signature?.getParameters() ?? [];
  return (
    signature?.getReturnType().aliasSymbol?.name === 'EventDraft' &&
    event !== undefined &&
    isDomainEvent(sources, sources.checker.getTypeOfSymbol(event))
  );
};
