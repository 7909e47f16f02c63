import * as fc from 'fast-check';
import { fieldsOf } from '../fields.js';
import { rulesSchema } from '../json-schema.js';
import type { Kind, Shape } from '../kind.js';
import { valuesFor, type Values } from './values-for.js';

const ANYTHING: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(null, true, 0, -0, 1.5, 1e300, '', ' ', '1', 'true', [], {}, [null], [[]], [{ constructor: null }]),
  fc.jsonValue({ maxDepth: 2 }),
);

const UNKNOWN = fc.constantFrom('__proto__', 'constructor', 'toString', 'hasOwnProperty', 'then', '', 'a/b', '~');

/** JSON that obeys a shape but for a field or two, which are taken to their limits, spoilt, left out or made up. */
export const jsonFor = (shape: Shape): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 30, arbitrary: objectsFor(shape).edge }, { weight: 1, arbitrary: ANYTHING });

const objectsFor = (shape: Shape): Values => {
  const fields = [...fieldsOf(shape)].map(([name, { kind }]) => ({ name, ...valuesOf(kind) }));
  const names = fields.map(({ name }) => name);
  const good = fc.record(Object.fromEntries(fields.map((field) => [field.name, field.good])));
  const change = fc.oneof(
    ...fields.map(({ name, edge }) => fc.tuple(fc.constant(name), edge)),
    fc.tuple(fc.constantFrom(...names), ANYTHING),
    fc.tuple(UNKNOWN, ANYTHING),
  );
  const changes = fc.array(change, { maxLength: 2 });
  const absent = fc.oneof(
    { weight: 3, arbitrary: fc.constant<string[]>([]) },
    fc.subarray(names, { maxLength: Math.min(2, names.length) }),
  );
  const edge = fc.tuple(good, changes, absent).map(([object, changed, left]) => {
    const entries = [...Object.entries(object), ...changed];
    return Object.fromEntries(entries.filter(([name]) => !left.includes(name)));
  });
  return { good, edge };
};

const valuesOf = (kind: Kind): Values => {
  if (kind.shape) return objectsFor(kind.shape());
  const schema = rulesSchema(kind);
  return kind.items ? listsOf(valuesOf(kind.items), Number(schema['maxItems'])) : valuesFor(schema);
};

const listsOf = ({ good, edge }: Values, most: number): Values => ({
  good: fc.array(good, { maxLength: Math.min(most, 3) }),
  edge: fc.oneof(
    fc.array(good, { minLength: most - 1, maxLength: most + 1, size: 'max' }),
    fc.array(fc.oneof(good, edge, ANYTHING), { maxLength: most }),
  ),
});
