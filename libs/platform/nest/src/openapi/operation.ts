import { STATUS_CODES } from 'node:http';
import { fieldsOf, type JsonObject, type Shape } from '@portico/platform-shapes';
import { ruleOf } from '../auth/rules.js';
import { idempotencyOf } from '../http/idempotent.js';
import { ratePolicyOf } from '../http/rate-limited.js';
import type { Route } from '../http/routes.js';
import { isVersioned } from '../http/versioned.js';
import type { Answer } from './answers.js';
import type { Components } from './components.js';
import { headersOf, type AnswerHeader } from './headers.js';
import { bodyShapesOf, parametersOf } from './parameters.js';
import { problemResponses } from './problems.js';
import { methodOf } from './route-path.js';
import type { Sources } from './sources.js';

/** What the document says of one route. */
export const operationOf = (route: Route, answer: Answer, sources: Sources): JsonObject => ({
  operationId: route.method,
  summary: inWords(route.method),
  tags: [tagOf(route)],
  security: securityOf(route),
  parameters: parametersOf(route, sources.components),
  ...requestBody(route, sources.components),
  responses: {
    ...answerResponses(route, answer, sources.components),
    ...problemResponses(route, sources),
  },
});

/** The group that the routes of a controller are shown in. */
export const tagOf = ({ controller }: Route): string => inWords(controller.name.replace(/Controller$/, ''));

/** `listUsers` becomes `List users`. */
const inWords = (name: string): string => {
  const words = name.replaceAll(/(?<=[a-z\d])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
};

const securityOf = ({ handler }: Route): JsonObject[] => {
  const { scope } = ruleOf(handler);
  return scope === null ? [] : [{ bearer: [scope] }];
};

const requestBody = (route: Route, components: Components): JsonObject => {
  const [shape] = bodyShapesOf(route);
  if (!shape) return {};
  const types =
    methodOf(route) === 'patch' ? ['application/merge-patch+json', 'application/json'] : ['application/json'];
  const content = Object.fromEntries(types.map((type) => [type, { schema: components.inRequest(shape) }]));
  return { requestBody: { required: needsSomething(shape), content } };
};

/** A missing body counts as empty. */
const needsSomething = (shape: Shape): boolean => [...fieldsOf(shape).values()].some(({ optional }) => !optional);

const answerResponses = (route: Route, { status, shape, headers }: Answer, components: Components): JsonObject => {
  const isRead = methodOf(route) === 'get';
  const versioned = isVersioned(route.handler);
  const all: AnswerHeader[] = [
    ...(versioned ? (['ETag'] as const) : []),
    ...headers,
    ...(idempotencyOf(route.handler) ? (['Idempotency-Replayed'] as const) : []),
    ...(ratePolicyOf(route.handler) ? (['RateLimit', 'RateLimit-Policy'] as const) : []),
  ];
  return {
    [status]: {
      description: STATUS_CODES[status],
      ...headersOf(all),
      ...(shape && { content: { 'application/json': { schema: components.inAnswer(shape) } } }),
    },
    ...(versioned && isRead && { 304: { description: STATUS_CODES[304], ...headersOf(['ETag']) } }),
  };
};
