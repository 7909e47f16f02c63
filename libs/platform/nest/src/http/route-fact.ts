/** Something that a decorator says of a route, for guards, interceptors and the API description to read. */
export interface RouteFact<T> {
  readonly declare: (fact: T) => MethodDecorator;
  readonly of: (handler: object) => T | undefined;
}

export const routeFact = <T>(name: string): RouteFact<T> => {
  const key = Symbol(name);
  return {
    declare:
      (fact) =>
      (_target, _method, { value }) =>
        Reflect.defineMetadata(key, fact, value as object),
    of: (handler) => Reflect.getMetadata(key, handler) as T | undefined,
  };
};
