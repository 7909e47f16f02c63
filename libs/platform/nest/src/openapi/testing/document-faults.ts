import { isObject, type JsonObject } from '@portico/platform-shapes';
import type { OpenApiDocument } from '../document.js';
import { DOCUMENT_ID, documentValidator } from './document-validator.js';

interface Operation extends JsonObject {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly security: readonly JsonObject[];
  readonly parameters: readonly { readonly name: string; readonly in: string; readonly required: boolean }[];
  readonly responses: Readonly<Record<string, JsonObject>>;
}

/** What keeps a document from being OpenAPI 3.1 that tools can use. */
export const documentFaults = (document: OpenApiDocument): string[] => {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      where: `${method} ${path}`,
      path,
      operation: operation as Operation,
    })),
  );
  return [
    ...danglingReferences(document),
    ...schemaFaults(document),
    ...repeated(operations.map(({ operation }) => operation.operationId)).map(
      (id) => `operationId ${id} is used twice`,
    ),
    ...operations.flatMap(({ where, path, operation }) =>
      [...parameterFaults(path, operation), ...responseFaults(operation), ...undeclared(document, operation)].map(
        (fault) => `${where}: ${fault}`,
      ),
    ),
  ];
};

const repeated = (values: readonly string[]): string[] => values.filter((value, at) => values.indexOf(value) !== at);

const danglingReferences = (document: OpenApiDocument): string[] =>
  [...objectsWithin(document)]
    .map(({ $ref }) => $ref)
    .filter((ref) => typeof ref === 'string')
    .filter((ref) => !ref.startsWith('#/') || !isObject(resolved(document, ref)))
    .map((ref) => `${ref} leads nowhere`);

function* objectsWithin(value: unknown): Generator<JsonObject> {
  if (typeof value !== 'object' || value === null) return;
  if (isObject(value)) yield value;
  for (const child of Object.values(value)) yield* objectsWithin(child);
}

const resolved = (document: OpenApiDocument, ref: string): unknown =>
  ref
    .slice(2)
    .split('/')
    .reduce<unknown>((value, step) => (isObject(value) ? value[step] : undefined), document);

const schemaFaults = (document: OpenApiDocument): string[] => {
  const ajv = documentValidator(document);
  const schemas = [...objectsWithin(document)].flatMap(({ schema }) => (isObject(schema) ? [schema] : []));
  const named = Object.keys(document.components['schemas'] ?? {}).map((name) => ({
    $ref: `#/components/schemas/${name}`,
  }));
  return [...schemas, ...named].flatMap((schema) => {
    try {
      ajv.compile(JSON.parse(JSON.stringify(schema).replaceAll('"#/', `"${DOCUMENT_ID}#/`)) as JsonObject);
      return [];
    } catch (error) {
      return [`${JSON.stringify(schema)}: ${(error as Error).message}`];
    }
  });
};

const parameterFaults = (path: string, { parameters }: Operation): string[] => {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '');
  const declared = parameters.filter((parameter) => parameter.in === 'path');
  return [
    ...repeated(parameters.map(({ name, in: place }) => `${place} ${name}`)).map((name) => `${name} is declared twice`),
    ...inPath
      .filter((name) => !declared.some((parameter) => parameter.name === name))
      .map((name) => `{${name}} is not declared`),
    ...declared
      .filter(({ name, required }) => !inPath.includes(name) || !required)
      .map(({ name }) => `${name} is not in the path`),
  ];
};

const responseFaults = ({ responses }: Operation): string[] => [
  ...(Object.keys(responses).some((status) => /^[23]\d\d$/.test(status)) ? [] : ['never succeeds']),
  ...Object.entries(responses)
    .filter(([status, { description }]) => !/^(?:[1-5]\d\d|default)$/.test(status) || typeof description !== 'string')
    .map(([status]) => `response ${status} is not complete`),
];

const undeclared = (document: OpenApiDocument, { tags, security }: Operation): string[] => {
  const known = (document['tags'] as readonly { name: string }[]).map(({ name }) => name);
  return [
    ...tags.filter((tag) => !known.includes(tag)).map((tag) => `tag ${tag} is unknown`),
    ...security
      .flatMap((requirement) => Object.keys(requirement))
      .filter((scheme) => !(scheme in (document.components['securitySchemes'] ?? {})))
      .map((scheme) => `security scheme ${scheme} is unknown`),
  ];
};
