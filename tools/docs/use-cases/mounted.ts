import ts from 'typescript';
import { Problem } from '../../terminal/problem.ts';
import { reach } from '../source/reach.ts';
import type { Sources } from '../source/program.ts';
import { exported, stringsIn, stringsOf, symbolAt } from '../source/symbols.ts';
import { insideOf } from '../source/walk.ts';

const MESSAGING = 'libs/platform/nest/src/messaging';

/** Something that an app runs by itself: a consumer of events, or a task. */
export interface Mounted {
  readonly kind: 'consumer' | 'task';
  readonly name: string;
  /** The types of events that it takes. */
  readonly takes: readonly string[];
  /** Whether it takes the events of a stream in their order. */
  readonly ordered: boolean;
  readonly declared: ts.Node;
  readonly runs: ts.Node;
}

/** The consumers and tasks that an app mounts: those that its composition names. */
export const mountedBy = (sources: Sources, app: string): Mounted[] => {
  const { bodies } = reach(sources, [compositionOf(sources, app)], { enters: () => true });
  const found = bodies.flatMap(insideOf).flatMap((node) => consumerAt(sources, node) ?? taskAt(sources, node) ?? []);
  return [...new Map(found.map((one) => [one.declared, one])).values()];
};

/** The function that says what an app is made of. */
export const compositionOf = (sources: Sources, app: string): ts.Node => {
  const path = `apps/${app}/src/${app}.module.ts`;
  const compose = sources.file(path).statements.find((each) => ts.isVariableStatement(each) && isExported(each));
  if (!compose) throw new Problem(`${path} composes nothing.`);
  return compose;
};

const isExported = (statement: ts.VariableStatement): boolean =>
  statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false;

/** `consumer({ name: 'activity.record', events: identityEvents, toCommand: … })` */
const consumerAt = (sources: Sources, node: ts.Node): Mounted | undefined => {
  if (!ts.isCallExpression(node)) return undefined;
  if (symbolAt(sources, node.expression) !== exported(sources, `${MESSAGING}/consumer.ts`, 'consumer'))
    return undefined;
  const { name, events, toCommand, ordered } = propertiesOf(node.arguments[0]);
  if (!events || !toCommand)
    throw new Problem(`${sources.pathOf(node)} declares a consumer in a way that nobody can read.`);
  return {
    kind: 'consumer',
    name: nameIn(sources, name, node),
    takes: contractTypes(sources, events),
    ordered: ordered?.kind === ts.SyntaxKind.TrueKeyword,
    declared: node,
    runs: toCommand,
  };
};

/** The types of a tuple of contracts, which the compiler knows one by one. */
const contractTypes = (sources: Sources, events: ts.Expression): string[] => {
  const { checker } = sources;
  const tuple = checker.getTypeAtLocation(events);
  const contracts = checker.getTypeArguments(tuple as ts.TypeReference);
  const types = contracts.flatMap((contract) => {
    const type = contract.getProperty('type');
    return type ? stringsOf(checker.getTypeOfSymbol(type)) : [];
  });
  if (types.length > 0 && types.length === contracts.length) return types;
  throw new Problem(`${sources.pathOf(events)}: which events are ${events.getText()}? Declare them \`as const\`.`);
};

/** `{ name: 'activity.fold-statistics', everyMs: 250, run: … }`, where a task is expected. */
const taskAt = (sources: Sources, node: ts.Node): Mounted | undefined => {
  if (!ts.isObjectLiteralExpression(node)) return undefined;
  const task = exported(sources, `${MESSAGING}/tasks.ts`, 'Task');
  if (sources.checker.getContextualType(node)?.symbol !== task) return undefined;
  const { name, run } = propertiesOf(node);
  if (!run) throw new Problem(`${sources.pathOf(node)} declares a task in a way that nobody can read.`);
  return { kind: 'task', name: nameIn(sources, name, node), takes: [], ordered: false, declared: node, runs: run };
};

const nameIn = (sources: Sources, name: ts.Expression | undefined, node: ts.Node): string => {
  const [text, ...others] = name ? stringsIn(sources, name) : [];
  if (text !== undefined && others.length === 0) return text;
  throw new Problem(`${sources.pathOf(node)} mounts something whose name is no literal.`);
};

const propertiesOf = (object: ts.Expression | undefined): Readonly<Record<string, ts.Expression>> => {
  const properties: readonly ts.ObjectLiteralElementLike[] =
    object && ts.isObjectLiteralExpression(object) ? object.properties : [];
  return Object.fromEntries(
    properties.filter(ts.isPropertyAssignment).map(({ name, initializer }) => [name.getText(), initializer]),
  );
};
