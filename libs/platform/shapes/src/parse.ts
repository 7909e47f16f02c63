import { faultsOf, type Fault } from './faults.js';
import { isObject } from './json.js';
import type { Shape } from './kind.js';
import { normalised, ofText } from './normalised.js';
import { IS_OBJECT } from './objects.js';

/** One thing that is wrong with a request, as problem details tell it. */
export interface ShapeError {
  /** A JSON Pointer into a body, or the name of a query parameter. */
  readonly pointer: string;
  readonly code: string;
  readonly detail: string;
}

/** A value that obeys its shape, or what is wrong with it. */
export type Parsed<T> = { readonly value: T } | { readonly errors: readonly ShapeError[] };

/** No answer grows with what a hostile caller sends. */
const MOST_ERRORS = 50;

/** Brings a JSON value into the normal form of a shape and judges it. */
export const parseShape = <T extends object>(shape: Shape<T>, json: unknown): Parsed<T> =>
  judged(normalised(shape, json), shape, (path) => path.map((step) => `/${escaped(step)}`).join(''));

/** The same for a query string, whose values are text and whose errors are named by the parameter. */
export const parseQuery = <T extends object>(shape: Shape<T>, query: object): Parsed<T> =>
  judged(normalised(shape, query, ofText), shape, ([parameter]) => String(parameter));

const judged = <T extends object>(
  value: unknown,
  shape: Shape<T>,
  pointerTo: (path: Fault['path']) => string,
): Parsed<T> => {
  const faults = isObject(value) ? faultsOf(shape, value) : [{ path: [], rule: IS_OBJECT }];
  if (faults.length === 0) return { value: value as T };
  return {
    errors: faults
      .slice(0, MOST_ERRORS)
      .map(({ path, rule: { code, detail } }) => ({ pointer: pointerTo(path), code, detail })),
  };
};

const escaped = (step: string | number): string => String(step).replaceAll('~', '~0').replaceAll('/', '~1');
