import { ROUTE_ARGS_METADATA, RouteParamtypes } from '@nestjs/common/internal';
import { fieldSchema, fieldsOf, type JsonObject, type Shape } from '@portico/platform-shapes';
import { idempotencyOf } from '../http/idempotent.js';
import { requiresIfMatch } from '../http/if-match.js';
import { inputsOf, type Route } from '../http/routes.js';
import { UuidPipe } from '../http/uuid-param.js';
import { isVersioned } from '../http/versioned.js';
import type { Components } from './components.js';
import { headerParameter } from './headers.js';
import { methodOf, parametersIn, pathOf } from './route-path.js';

/** Everything that a request to the route carries beside its body. */
export const parametersOf = (route: Route, components: Components): JsonObject[] => [
  ...parametersIn(pathOf(route)).map((name) => pathParameter(name, route)),
  ...queryShapesOf(route).flatMap((shape) => queryParameters(shape, components)),
  ...headerParameters(route),
];

/** The class of a route's query, if it has one. */
export const queryShapesOf = (route: Route): Shape[] => shapesFrom('query', route);

/** The class of a route's body, if it has one. */
export const bodyShapesOf = (route: Route): Shape[] => shapesFrom('body', route);

const shapesFrom = (source: 'query' | 'body', route: Route): Shape[] =>
  inputsOf(route)
    .filter((input) => input.source === source)
    .map(({ type }) => type as Shape);

const pathParameter = (name: string, route: Route): JsonObject => ({
  name,
  in: 'path',
  required: true,
  schema: isUuid(name, route) ? { type: 'string', format: 'uuid' } : { type: 'string' },
});

const isUuid = (name: string, { controller, method }: Route): boolean => {
  const all = Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, method) as Record<string, PathArgument> | undefined;
  return Object.entries(all ?? {}).some(
    ([key, { data, pipes }]) =>
      Number.parseInt(key, 10) === RouteParamtypes.PARAM &&
      data === name &&
      pipes.some((pipe) => pipe instanceof UuidPipe),
  );
};

interface PathArgument {
  readonly data?: unknown;
  readonly pipes: readonly unknown[];
}

const queryParameters = (shape: Shape, { style }: Components): JsonObject[] =>
  [...fieldsOf(shape)].map(([name, field]) => {
    const { description, ...schema } = fieldSchema(field, style);
    return { name, in: 'query', required: !field.optional, ...(description !== undefined && { description }), schema };
  });

const headerParameters = (route: Route): JsonObject[] => {
  const idempotency = idempotencyOf(route.handler);
  return [
    ...(requiresIfMatch(route.handler) ? [headerParameter('If-Match', true)] : []),
    ...(isVersioned(route.handler) && methodOf(route) === 'get' ? [headerParameter('If-None-Match', false)] : []),
    ...(idempotency ? [headerParameter('Idempotency-Key', idempotency.required)] : []),
  ];
};
