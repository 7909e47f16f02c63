import ts from 'typescript';
import { Problem } from '../../terminal/problem.ts';
import type { Sources } from '../source/program.ts';
import { exported, stringsIn, symbolAt } from '../source/symbols.ts';
import { insideOf } from '../source/walk.ts';
import { contractOf, domainEventAt, isDomainEvent, isMapper, type EventMap } from './event-map.ts';

const PORTS = 'libs/kernel/src/application/ports.ts';
const EVENTS = 'libs/kernel/src/application/integration-event.ts';

/** The types of the events that some code publishes, through a context's map or by drafting them itself. */
export const eventsIn = (sources: Sources, bodies: readonly ts.Node[], map: EventMap): string[] => {
  const nodes = bodies.flatMap(insideOf);
  const recorded = nodes.filter(ts.isObjectLiteralExpression).flatMap((literal) => recordedBy(sources, literal));
  const published = recorded.flatMap((type) => {
    const types = map.get(type);
    if (!types)
      throw new Problem(`The domain event ${type} is recorded, and no context says what the world is told of it.`);
    return types;
  });
  const types = [...new Set([...published, ...draftedIn(sources, nodes)])];
  if (types.length > 0 && !appends(sources, nodes))
    throw new Problem(`${types.join()} would be published, but the outbox is not reached.`);
  return types;
};

/** By hand, or by the platform's mechanism for aggregates. */
const appends = (sources: Sources, nodes: readonly ts.Node[]): boolean => {
  if (nodes.some((node) => ts.isCallExpression(node) && node.expression.getText() === 'saveAggregate')) return true;
  const append = exported(sources, PORTS, 'Outbox').members?.get(ts.escapeLeadingUnderscores('append'));
  return nodes.some(
    (node) => ts.isIdentifier(node) && symbolAt(sources, node)?.valueDeclaration === append?.valueDeclaration,
  );
};

/** `{ type: 'UserRegistered', userId, ...occasion }`, where a domain event is expected. */
const recordedBy = (sources: Sources, literal: ts.ObjectLiteralExpression): string[] => {
  const type = literal.properties.find(({ name }) => name?.getText() === 'type');
  const expected = sources.checker.getContextualType(literal);
  if (!type || !expected || !isDomainEvent(sources, expected)) return [];
  const names = ts.isPropertyAssignment(type) ? stringsIn(sources, type.initializer) : [];
  if (names.length === 0) throw new Problem(`${sources.pathOf(literal)} records an event whose type is no literal.`);
  return names.map((name) => domainEventAt(sources, literal, name));
};

/** `draftEvent(userRegistered, …)` */
const draftedIn = (sources: Sources, nodes: readonly ts.Node[]): string[] => {
  const draft = exported(sources, EVENTS, 'draftEvent');
  return nodes
    .filter(ts.isCallExpression)
    .filter(({ expression }) => symbolAt(sources, expression) === draft)
    .flatMap(({ arguments: [contract] }) => {
      const type = contract && contractOf(sources, contract);
      if (type !== undefined) return [type];
      if (contract && ts.findAncestor(contract, (outer) => isMapper(sources, outer))) return [];
      throw new Problem(`${contract?.getText()} is drafted, and is no event of a contract.`);
    });
};
