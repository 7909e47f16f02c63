import ts from 'typescript';
import { Problem } from '../../terminal/problem.ts';
import type { AppFacts, RouteFact } from '../apps/facts.ts';
import type { Sources } from '../source/program.ts';
import type { Effects, Observer } from './effects.ts';
import type { Entry, Place } from './model.ts';
import { mountedBy, type Mounted } from './mounted.ts';

/** Every way into an app: its routes, consumers and tasks, and what is started from a terminal. */
export const entriesOf = (observer: Observer, app: AppFacts): Entry[] => [
  ...app.routes.map((route) => routeEntry(observer, app.name, route)),
  ...mountedBy(observer.sources, app.name).map((mounted) => mountedEntry(observer, app.name, mounted)),
  ...scriptsOf(observer.sources, app.name).flatMap((script) => terminalEntry(observer, app.name, script)),
];

const routeEntry = (observer: Observer, app: string, route: RouteFact): Entry => {
  const method = methodNamed(observer.sources, route);
  return {
    ...seenFrom(observer.effectsOf(method)),
    kind: 'route',
    app,
    name: `${route.verb} ${route.path}`,
    controller: route.controller,
    needs: route.scope ?? 'public',
    inProduction: route.inProduction,
    context: contextOf(observer.sources, method),
    place: placeOf(observer.sources, method),
    takes: [],
    ordered: false,
  };
};

const mountedEntry = (
  observer: Observer,
  app: string,
  { kind, name, takes, ordered, declared, runs }: Mounted,
): Entry => ({
  ...seenFrom(observer.effectsOf(runs)),
  ...unasked,
  kind,
  app,
  name,
  context: contextOf(observer.sources, declared),
  place: placeOf(observer.sources, declared),
  takes,
  ordered,
});

/** A script that dispatches nothing, such as the one that migrates, is no way to a use case. */
const terminalEntry = (observer: Observer, app: string, script: ts.SourceFile): Entry[] => {
  const { path } = placeOf(observer.sources, script);
  const effects = observer.effectsOf(...script.statements);
  const [message] = effects.messages;
  if (!message) return [];
  return [
    {
      ...seenFrom(effects),
      ...unasked,
      kind: 'terminal',
      app,
      name: `npm run ${path.replace(/^.*\/(.+)\.ts$/, '$1')}`,
      context: contextOf(observer.sources, message),
      place: { path, line: 1 },
      takes: [],
      ordered: false,
    },
  ];
};

const unasked = { controller: null, needs: null, inProduction: true } as const;

const seenFrom = ({ messages, tables, talks }: Effects): Pick<Entry, 'tables' | 'talks' | 'useCases'> => ({
  tables,
  talks,
  useCases: messages.map(({ name }) => name?.text ?? ''),
});

const methodNamed = (sources: Sources, { controller, method }: RouteFact): ts.MethodDeclaration => {
  const found = classesNamed(sources, controller)
    .flatMap(({ members }) => members.filter(ts.isMethodDeclaration))
    .filter(({ name }) => name.getText() === method);
  const [only, ...others] = found;
  if (only && others.length === 0) return only;
  throw new Problem(`${found.length} classes among the sources are named ${controller} and have a method ${method}.`);
};

/** The classes of the libraries with a name. */
const classesNamed = (sources: Sources, name: string): ts.ClassDeclaration[] =>
  sources.files
    .filter((file) => sources.pathOf(file).startsWith('libs/'))
    .flatMap(({ statements }) => statements.filter(ts.isClassDeclaration))
    .filter((one) => one.name?.text === name);

/** The folder of libraries that some code belongs to: a context, or the platform. */
const contextOf = (sources: Sources, node: ts.Node): string => sources.pathOf(node).split('/')[1] ?? '';

export const placeOf = (sources: Sources, node: ts.Node): Place => {
  const start = ts.isClassDeclaration(node) || ts.isMethodDeclaration(node) ? (node.name ?? node) : node;
  const { line } = node.getSourceFile().getLineAndCharacterOfPosition(start.getStart());
  return { path: sources.pathOf(node), line: line + 1 };
};

/** The files of an app that are started and are not the app itself. */
const scriptsOf = (sources: Sources, app: string): ts.SourceFile[] =>
  sources.files
    .filter((file) => new RegExp(`^apps/${app}/src/(?!main\\.)[^/.]+\\.ts$`).test(sources.pathOf(file)))
    .filter((file) => file.statements.some(ts.isExpressionStatement) || file.statements.some(ts.isTryStatement));
