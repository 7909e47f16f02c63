/** A JSON object. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** A schema in the dialect 2020-12. */
export type JsonSchema = JsonObject;

/** Whether a JSON value is an object, which neither null nor a list is. */
export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
