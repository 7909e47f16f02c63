import { describe, expect, it } from '@jest/globals';
import type { OpenApiDocument } from '../document.js';
import { documentFaults } from './document-faults.js';

const ok = { description: 'OK' };

const operation = {
  operationId: 'getLeaf',
  tags: ['Leaves'],
  security: [{ bearer: [] }],
  parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
  responses: { 200: ok },
};

const documentWith = (change: object, schemas: object = {}): OpenApiDocument =>
  ({
    openapi: '3.1.0',
    tags: [{ name: 'Leaves' }],
    paths: { '/leaves/{id}': { get: { ...operation, ...change } } },
    components: { schemas, securitySchemes: { bearer: {} } },
  }) as unknown as OpenApiDocument;

describe('The faults of a document', () => {
  it('are none when there are none', () => {
    expect(documentFaults(documentWith({}))).toEqual([]);
  });

  const { parameters } = operation;

  it.each([
    [
      '#/components/schemas/Twig leads nowhere',
      documentWith({ requestBody: { schema: { $ref: '#/components/schemas/Twig' } } }),
    ],
    ['{id} is not declared', documentWith({ parameters: [] })],
    [
      'twig is not in the path',
      documentWith({ parameters: [...parameters, { name: 'twig', in: 'path', required: true }] }),
    ],
    ['path id is declared twice', documentWith({ parameters: [...parameters, ...parameters] })],
    ['never succeeds', documentWith({ responses: { 404: ok } })],
    ['response 204 is not complete', documentWith({ responses: { 204: {} } })],
    ['tag Twigs is unknown', documentWith({ tags: ['Twigs'] })],
    ['security scheme cookie is unknown', documentWith({ security: [{ cookie: [] }] })],
    ['unknown keyword: "maxLenght"', documentWith({}, { Leaf: { type: 'string', maxLenght: 5 } })],
    ['unknown format', documentWith({ requestBody: { schema: { type: 'string', format: 'colour' } } })],
  ])('tell that %s', (fault, document) => {
    expect(documentFaults(document).join('; ')).toContain(fault);
  });

  it('tell of operations that share a name', () => {
    const { paths, ...rest } = documentWith({});
    const twice = { ...rest, paths: { ...paths, '/other/{id}': paths['/leaves/{id}'] } } as OpenApiDocument;
    expect(documentFaults(twice)).toEqual(['operationId getLeaf is used twice']);
  });
});
