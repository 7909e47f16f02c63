import { PATH_METADATA, ROUTE_ARGS_METADATA, RouteParamtypes } from '@nestjs/common/internal';
import { MetadataScanner, type DiscoveryService } from '@nestjs/core';

export type Controller = abstract new (...args: never) => object;

/** A method of a controller that answers requests. */
export interface Route {
  readonly controller: Controller;
  readonly method: string;
  readonly handler: object;
}

/** A parameter that a route fills from the body or the query. */
export interface RouteInput {
  readonly source: 'body' | 'query';
  /** The one field of it that the parameter takes, if not the whole. */
  readonly field: string | undefined;
  /** The class of the parameter; `Object` where the compiler kept none. */
  readonly type: unknown;
}

/** Every route of this app. */
export const routesOf = (discovery: DiscoveryService): Route[] =>
  discovery.getControllers().flatMap(({ metatype }) => {
    const controller = metatype as Controller;
    return new MetadataScanner()
      .getAllMethodNames(controller.prototype as object)
      .map((method) => ({ controller, method, handler: Reflect.get(controller.prototype as object, method) as object }))
      .filter(({ handler }) => Reflect.hasMetadata(PATH_METADATA, handler));
  });

/** What a route takes from the body and the query. */
export const inputsOf = ({ controller, method }: Omit<Route, 'handler'>): RouteInput[] => {
  const parameters = (Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, method) ?? {}) as Record<string, Parameter>;
  const types = (Reflect.getMetadata('design:paramtypes', controller.prototype as object, method) ?? []) as unknown[];
  return Object.entries(parameters).flatMap(([key, { index, data }]) => {
    const source = SOURCES.get(key.split(':', 1)[0]);
    return source ? [{ source, field: data, type: types[index] }] : [];
  });
};

interface Parameter {
  readonly index: number;
  readonly data: string | undefined;
}

const SOURCES: ReadonlyMap<string | undefined, RouteInput['source']> = new Map([
  [String(RouteParamtypes.BODY), 'body'],
  [String(RouteParamtypes.QUERY), 'query'],
]);
