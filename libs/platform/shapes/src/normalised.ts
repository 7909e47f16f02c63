import { fieldsOf } from './fields.js';
import { isObject } from './json.js';
import type { Kind, Shape } from './kind.js';

const ofJson = (kind: Kind, value: unknown): unknown => kind.normalise(value);

/** Reads what came as text, in a query. */
export const ofText = (kind: Kind, value: unknown): unknown => kind.normalise(kind.fromText(value));

/** The value with its fields in normal form and its defaults filled in. What is wrong stays as it is, to be refused. */
export const normalised = (shape: Shape, value: unknown, read = ofJson): unknown => {
  if (!isObject(value)) return value;
  const fields = fieldsOf(shape);
  const defaults = [...fields].filter(([, field]) => 'default' in field).map(([name, field]) => [name, field.default]);
  const given = Object.entries(value).map(([name, each]) => {
    const field = fields.get(name);
    return [name, field ? read(field.kind, each) : each];
  });
  return Object.fromEntries([...defaults, ...given]);
};
