import ts from 'typescript';
import { code, codes, table } from '../../markdown.ts';
import { commentOn } from '../source/comments.ts';
import type { Sources } from '../source/program.ts';
import { stringsIn, symbolAt } from '../source/symbols.ts';
import { explanationOf } from './explained.ts';
import type { UseCaseIndex } from './model.ts';

/** The routes of one of the platform's controllers. */
export interface PlatformRoutes {
  readonly routes: readonly string[];
  readonly about: string;
}

/** Reads what the platform's controllers answer, and what their comments say they are for. */
export const readPlatformRoutes = (sources: Sources): PlatformRoutes[] =>
  sources.files
    .filter((file) => /^libs\/platform\/nest\/src\/.*\.controller\.ts$/.test(sources.pathOf(file)))
    .flatMap(({ statements }) => statements.filter(ts.isClassDeclaration))
    .map((controller) => ({ routes: routesOf(sources, controller), about: commentOn(sources, controller) }));

export const platformTable = ({ entries }: UseCaseIndex, controllers: readonly PlatformRoutes[]): string =>
  table(
    ['Reached by', 'What it is'],
    [
      ...controllers.map(({ routes, about }) => [codes(routes), about]),
      ...entries
        .filter(({ context }) => context === 'platform')
        .map((entry) => [`${entry.kind} ${code(entry.name)}`, explanationOf(entry)]),
    ],
  );

const routesOf = (sources: Sources, controller: ts.ClassDeclaration): string[] => {
  const [base = ''] = paths(sources, controller, 'Controller');
  return controller.members
    .filter(ts.isMethodDeclaration)
    .flatMap((method) => paths(sources, method, 'Get').map((path) => `GET /${[base, path].filter(Boolean).join('/')}`));
};

/** What a decorator is given: one path, or none. */
const paths = (sources: Sources, node: ts.HasDecorators, name: string): string[] =>
  (ts.getDecorators(node) ?? [])
    .map(({ expression }) => expression)
    .filter(ts.isCallExpression)
    .filter(({ expression }) => expression.getText() === name)
    .map(({ arguments: [path] }) => (path ? pathOf(sources, path).replaceAll(/:(\w+)/g, '{$1}') : ''));

/** A path as it is written; what only a running process knows stands in braces. */
const pathOf = (sources: Sources, path: ts.Expression): string => {
  const [known] = stringsIn(sources, path);
  if (known !== undefined) return known;
  if (ts.isTemplateExpression(path)) {
    const rest = path.templateSpans.map(({ expression, literal }) => `${pathOf(sources, expression)}${literal.text}`);
    return [path.head.text, ...rest].join('');
  }
  const declared = symbolAt(sources, path)?.declarations?.find(ts.isVariableDeclaration)?.initializer;
  return declared && ts.isTemplateExpression(declared) ? pathOf(sources, declared) : `{${path.getText()}}`;
};
