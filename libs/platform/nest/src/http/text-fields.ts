import { fieldsOf, parseQuery, type Parsed, type Shape } from '@portico/platform-shapes';

/** The fields of a shape for those who have its values as text, and not from HTTP. */
export interface TextFields<T extends object> {
  readonly names: readonly string[];
  /** Those without which there is no value. */
  readonly required: readonly string[];
  /** Judges texts as HTTP judges a query. */
  read(texts: object): Parsed<T>;
}

/** Makes a shape of HTTP usable elsewhere, at a terminal for one. */
export const textFields = <T extends object>(shape: Shape<T>): TextFields<T> => {
  const fields = [...fieldsOf(shape)];
  return {
    names: fields.map(([name]) => name),
    required: fields.filter(([, { optional }]) => !optional).map(([name]) => name),
    read: (texts) => parseQuery(shape, texts),
  };
};
