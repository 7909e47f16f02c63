import formats from 'ajv-formats';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import * as fc from 'fast-check';
import { schemaOf, shapesWithin } from '../json-schema.js';
import type { Shape } from '../kind.js';
import { normalised } from '../normalised.js';
import { parseShape } from '../parse.js';
import { jsonFor } from './json-for.js';

/**
 * Throws with a counterexample unless a JSON Schema validator and class-validator give the same verdict on hundreds of
 * requests of a shape, good and hostile. Both judge the normal form, and the normal form of that is itself.
 */
export const agreesWithSchema = (shape: Shape): void => {
  const accepts = schemaValidator(shape);
  const verdicts = new Set<boolean>();
  fc.assert(
    fc.property(jsonFor(shape), (json) => {
      const parsed = parseShape(shape, json);
      const verdict = 'value' in parsed;
      verdicts.add(verdict);
      const normal = normalised(shape, json);
      const again = normalised(shape, normal);
      if (JSON.stringify(again) !== JSON.stringify(normal))
        throw new Error('The normal form changes when it is normalised again');
      if (accepts(normal) !== verdict) throw new Error(explanation(parsed, accepts));
    }),
    { numRuns: 500 },
  );
  if (verdicts.size < 2) throw new Error(`All requests of ${shape.name} had the same fate: nothing was compared`);
};

const schemaValidator = (shape: Shape): ValidateFunction => {
  const style = { refTo: ({ name }: Shape) => `#/$defs/${name}`, closed: true };
  const definitions = [...shapesWithin(shape)].map((each) => [each.name, schemaOf(each, style)] as const);
  const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, allErrors: true });
  formats.default(ajv);
  return ajv.compile({ $ref: style.refTo(shape), $defs: Object.fromEntries(definitions) });
};

const explanation = (parsed: ReturnType<typeof parseShape>, accepts: ValidateFunction): string =>
  `class-validator says ${JSON.stringify(parsed)}, the schema says ${JSON.stringify(accepts.errors ?? 'valid')}`;
