import formats from 'ajv-formats';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { OpenApiDocument } from '../document.js';

/** What the schemas of a document are found under: `document:#/components/schemas/Leaf`. */
export const DOCUMENT_ID = 'document:';

/** A JSON Schema validator that knows a document. */
export const documentValidator = (document: OpenApiDocument): Ajv2020 => {
  const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, allErrors: true });
  formats.default(ajv);
  ajv.addVocabulary(['openapi', 'info', 'servers', 'tags', 'paths', 'components']);
  return ajv.addSchema({ $id: DOCUMENT_ID, ...document });
};
