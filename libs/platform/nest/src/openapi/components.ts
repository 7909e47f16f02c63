import {
  schemaOf,
  shapesWithin,
  type JsonObject,
  type JsonSchema,
  type SchemaStyle,
  type Shape,
} from '@portico/platform-shapes';

/** The shapes that a document speaks of, each described once under the name of its class. */
export class Components {
  readonly #shapes = new Map<string, Shape>();
  readonly #inRequests = new Set<Shape>();

  readonly #refTo = ({ name }: Shape): string => `#/components/schemas/${name}`;

  /** How fields that stand alone are described. */
  readonly style: SchemaStyle = { refTo: this.#refTo, closed: true };

  /** A reference to a shape that callers send: they may send nothing else. */
  inRequest(shape: Shape): JsonSchema {
    for (const each of shapesWithin(shape)) this.#inRequests.add(each);
    return this.inAnswer(shape);
  }

  /** A reference to a shape that callers receive: they must be ready for more. */
  inAnswer(shape: Shape): JsonSchema {
    for (const each of shapesWithin(shape)) this.#add(each);
    return { $ref: this.#refTo(shape) };
  }

  get schemas(): JsonObject {
    const described = [...this.#shapes].map(([name, shape]) => {
      const closed = this.#inRequests.has(shape);
      return [name, schemaOf(shape, { refTo: this.#refTo, closed })] as const;
    });
    return Object.fromEntries(described.sort(([one], [other]) => (one < other ? -1 : 1)));
  }

  #add(shape: Shape): void {
    const known = this.#shapes.get(shape.name) ?? shape;
    if (known !== shape) throw new Error(`Two shapes are called ${shape.name}: rename one of them.`);
    this.#shapes.set(shape.name, shape);
  }
}
