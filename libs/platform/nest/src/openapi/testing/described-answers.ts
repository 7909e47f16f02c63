import { isObject } from '@portico/platform-shapes';
import type { Ajv2020 } from 'ajv/dist/2020.js';
import type { OpenApiDocument } from '../document.js';
import { DOCUMENT_ID, documentValidator } from './document-validator.js';

/** An answer with JSON in its body, and what it answers. */
export interface JsonAnswer {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly body: unknown;
}

/** Holds answers to the document that an app serves. Callers must be ready for more than it says; the app may not send it. */
export class DescribedAnswers {
  readonly #ajv: Ajv2020;
  readonly #paths: readonly string[];

  constructor(document: OpenApiDocument) {
    this.#ajv = documentValidator(closed(document) as OpenApiDocument);
    this.#paths = Object.keys(document.paths).sort((one, other) => parametersIn(one) - parametersIn(other));
  }

  /** Throws when a successful answer of a described path is not what the document says, or has a field beyond it. */
  check({ method, path, status, body }: JsonAnswer): void {
    const described = this.#paths.find((template) => matches(template, path));
    if (!described || status < 200 || status > 299) return;
    const steps = ['paths', described, method.toLowerCase(), 'responses', `${status}`, 'content', 'application/json'];
    const validate = this.#ajv.getSchema(`${DOCUMENT_ID}#${[...steps, 'schema'].map(pointerStep).join('')}`);
    const where = `${method} ${path} answered ${status} with`;
    if (!validate) throw new Error(`${where} a body, of which its OpenAPI document says nothing.`);
    if (validate(body)) return;
    const faults = this.#ajv.errorsText(validate.errors, { dataVar: 'body' });
    throw new Error(`${where} what its OpenAPI document does not describe: ${faults} in ${JSON.stringify(body)}`);
  }
}

const parametersIn = (template: string): number => template.split('{').length;

const matches = (template: string, path: string): boolean => {
  const [expected, actual] = [template.split('/'), path.split('?', 1).join().split('/')];
  return expected.length === actual.length && expected.every((step, at) => step.startsWith('{') || step === actual[at]);
};

const pointerStep = (step: string): string => `/${encodeURIComponent(step.replaceAll('/', '~1'))}`;

/** The same document, in which objects have no other fields than those it names. */
const closed = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(closed);
  if (!isObject(value)) return value;
  const all = Object.fromEntries(Object.entries(value).map(([name, each]) => [name, closed(each)]));
  return all['type'] === 'object' && isObject(all['properties']) ? { ...all, additionalProperties: false } : all;
};
