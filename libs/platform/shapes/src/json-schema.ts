import { fieldsOf, type Field } from './fields.js';
import type { JsonSchema } from './json.js';
import type { Kind, Shape } from './kind.js';

/** How a schema is written: `refTo` points to where another shape is described. */
export interface SchemaStyle {
  readonly refTo: (shape: Shape) => string;
  /** As for requests, of which every character and every unknown field is judged. Answers are promised less exactly. */
  readonly closed: boolean;
}

/** The JSON Schema that accepts, in normal form, what the shape accepts; when it is closed, nothing else. */
export const schemaOf = (shape: Shape, style: SchemaStyle): JsonSchema => {
  const fields = [...fieldsOf(shape)];
  const required = fields.filter(([, { optional }]) => !optional).map(([name]) => name);
  return {
    type: 'object',
    properties: Object.fromEntries(fields.map(([name, field]) => [name, fieldSchema(field, style)])),
    ...(required.length > 0 && { required }),
    ...(style.closed && { additionalProperties: false }),
  };
};

/** The schema of one field, as it stands alone for a query parameter. */
export const fieldSchema = (field: Field, style: SchemaStyle): JsonSchema => {
  const schema = kindSchema(field.kind, style);
  return {
    ...(field.nullable ? orNull(schema) : schema),
    ...('default' in field && { default: field.default }),
  };
};

/** The shape and all that it nests. */
export const shapesWithin = (shape: Shape, found = new Set<Shape>()): ReadonlySet<Shape> => {
  if (found.has(shape)) return found;
  found.add(shape);
  for (const { kind } of fieldsOf(shape).values()) {
    const nested = kind.shape ?? kind.items?.shape;
    if (nested) shapesWithin(nested(), found);
  }
  return found;
};

/** What the rules of a kind say together. Their patterns start at the start of the text, so that they can be joined. */
export const rulesSchema = ({ rules }: Kind): JsonSchema => {
  const together = rules.reduce<JsonSchema>((all, { schema }) => ({ ...all, ...schema }), {});
  const patterns = rules.map(({ schema }) => schema['pattern']).filter((pattern) => typeof pattern === 'string');
  return patterns.length < 2 ? together : { ...together, pattern: patterns.map((one) => `(?=${one})`).join('') };
};

const kindSchema = (kind: Kind, style: SchemaStyle): JsonSchema => {
  if (kind.shape) return { $ref: style.refTo(kind.shape()) };
  const { pattern, ...schema } = rulesSchema(kind);
  return {
    ...schema,
    ...(style.closed && pattern !== undefined && { pattern }),
    ...(kind.items && { items: kindSchema(kind.items, style) }),
  };
};

const orNull = (schema: JsonSchema): JsonSchema => {
  const words = schema['enum'] as readonly unknown[] | undefined;
  if ('$ref' in schema) return { anyOf: [schema, { type: 'null' }] };
  return {
    ...schema,
    type: [schema['type'], 'null'],
    ...(words && { enum: [...words, null] }),
  };
};
