import type { JsonObject } from '@portico/platform-shapes';
import type { ProblemEntry } from '../http/problem.js';
import type { Route } from '../http/routes.js';
import { answerOf } from './answers.js';
import { Components } from './components.js';
import { headerComponents } from './headers.js';
import { operationOf, tagOf } from './operation.js';
import { methodOf, pathOf } from './route-path.js';

/** What an API says of itself. */
export interface ApiInfo {
  readonly title: string;
  readonly version: string;
  readonly description: string;
}

/** What a document is made of. */
export interface ApiParts {
  readonly info: ApiInfo;
  readonly routes: readonly Route[];
  readonly problems: readonly ProblemEntry[];
}

/** An OpenAPI 3.1 document. */
export interface OpenApiDocument extends JsonObject {
  readonly paths: Readonly<Record<string, Readonly<Record<string, JsonObject>>>>;
  readonly components: Readonly<Record<string, JsonObject>>;
}

/** Describes the routes that declare what they answer, which under a version is all of them. */
export const openApiDocument = ({ info, routes, problems }: ApiParts): OpenApiDocument => {
  const promised = routes.filter(isPromised);
  assertDistinctNames(promised);
  const components = new Components();
  const sources = { components, problems: new Map(problems.map((problem) => [problem.code, problem])) };
  const paths: Record<string, Record<string, JsonObject>> = {};
  for (const route of promised) {
    const answer = answerOf(route.handler);
    if (!answer) throw new Error(`${nameOf(route)} does not say what it answers: add @Answers().`);
    (paths[pathOf(route)] ??= {})[methodOf(route)] = operationOf(route, answer, sources);
  }
  return {
    openapi: '3.1.0',
    info,
    servers: [{ url: '/' }],
    tags: [...new Set(promised.map(tagOf))].map((name) => ({ name })),
    paths,
    components: {
      schemas: components.schemas,
      headers: headerComponents,
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', description: 'An access token or an API key.' } },
    },
  };
};

const isPromised = (route: Route): boolean => pathOf(route).startsWith('/v1/') || answerOf(route.handler) !== undefined;

const nameOf = ({ controller, method }: Route): string => `${controller.name}.${method}`;

/** The name of a method is the `operationId`, after which generated clients name theirs. */
const assertDistinctNames = (routes: readonly Route[]): void => {
  const seen = new Map<string, Route>();
  for (const route of routes) {
    const other = seen.get(route.method);
    if (other) throw new Error(`${nameOf(other)} and ${nameOf(route)} have one method name: each route needs its own.`);
    seen.set(route.method, route);
  }
};
