import { validateSync, type ValidationError } from 'class-validator';
import { fieldsOf } from './fields.js';
import { isObject, type JsonObject } from './json.js';
import type { Demand, Kind, Shape } from './kind.js';
import type { Rule } from './rule.js';

/** Where something is wrong, and which rule is broken there. */
export interface Fault {
  readonly path: readonly (string | number)[];
  readonly rule: Pick<Rule, 'code' | 'detail'>;
}

const UNKNOWN = { code: 'unknown-field', detail: 'Is not known here.' };

/** Everything that is wrong with an object in normal form: class-validator judges the fields of each object in it. */
export const faultsOf = (shape: Shape, object: JsonObject, path: Fault['path'] = []): Fault[] => {
  const fields = fieldsOf(shape);
  const instance = new shape();
  for (const name of fields.keys()) if (Object.hasOwn(object, name)) Reflect.set(instance, name, object[name]);
  return [
    ...validateSync(instance, { forbidUnknownValues: false }).flatMap((error) => brokenRules(error, path)),
    ...[...fields].flatMap(([name, { kind }]) => faultsWithin(kind, Reflect.get(instance, name), [...path, name])),
    ...Object.keys(object)
      .filter((name) => !fields.has(name))
      .map((name) => ({ path: [...path, name], rule: UNKNOWN })),
  ];
};

const brokenRules = ({ property, value, contexts }: ValidationError, path: Fault['path']): Fault[] =>
  Object.values<Demand>(contexts ?? {}).flatMap(({ rule, each }) => {
    if (!each) return [{ path: [...path, property], rule }];
    const elements: unknown[] = Array.isArray(value) ? value : [];
    return elements.flatMap((element, at) => (rule.holds(element) ? [] : [{ path: [...path, property, at], rule }]));
  });

const faultsWithin = (kind: Kind, value: unknown, path: Fault['path']): Fault[] => {
  const { shape, items } = kind;
  if (shape && isObject(value)) return faultsOf(shape(), value, path);
  if (items && Array.isArray(value)) return value.flatMap((element, at) => faultsWithin(items, element, [...path, at]));
  return [];
};
