import { describe, expect, it } from '@jest/globals';
import { Controller, Get, type Type } from '@nestjs/common';
import { Text } from '@portico/platform-shapes';
import { Public } from '../auth/index.js';
import { mountProblems } from '../http/problem-catalogue.js';
import { Answers, Refuses } from './answers.js';
import { openApiDocument, type OpenApiDocument } from './document.js';
import { moduleParts } from './module-parts.js';
import { documentFaults } from './testing/document-faults.js';
import { GARDEN_PROBLEMS, GardensController } from './testing/gardens.js';

const info = { title: 'Gardens', version: '1.2.3', description: 'Where things grow.' };

const describeControllers = (...controllers: Type<unknown>[]): OpenApiDocument => {
  const providers = [mountProblems(GARDEN_PROBLEMS)];
  return openApiDocument({ info, ...moduleParts([{ module: class {}, controllers, providers }]) });
};

describe('The document', () => {
  const document = describeControllers(GardensController);

  const operation = (name: string): Record<string, never> => {
    const all = Object.values(document.paths).flatMap((methods) => Object.values(methods));
    return all.find(({ operationId }) => operationId === name) as Record<string, never>;
  };
  const statuses = (name: string): string[] => Object.keys(operation(name)['responses'] ?? {});
  const codes = (name: string): unknown =>
    Object.fromEntries(
      [...JSON.stringify(operation(name)['responses']).matchAll(/"enum":(\[[^\]]*\])/g)].flatMap(([, list]) =>
        (JSON.parse(list ?? '[]') as string[]).map((code) => [code, true]),
      ),
    );

  it('is OpenAPI that tools can use', () => {
    expect(documentFaults(document)).toEqual([]);
  });

  it('has every route, under its path and method', () => {
    expect(
      Object.entries(document.paths).map(([path, methods]) => `${path} ${Object.keys(methods).join(' ')}`),
    ).toEqual(['/v1/gardens get post', '/v1/gardens/{id} get patch delete', '/v1/gardens/{id}/gates/{gate} put']);
  });

  it('names operations after their methods', () => {
    expect(operation('plantGarden')).toMatchObject({ summary: 'Plant garden', tags: ['Gardens'] });
  });

  it('tells who may call', () => {
    expect(operation('plantGarden')['security']).toEqual([]);
    expect(operation('listGardens')['security']).toEqual([{ bearer: ['gardens:read'] }]);
    expect(codes('listGardens')).toMatchObject({ unauthenticated: true, 'insufficient-scope': true });
    expect(codes('plantGarden')).not.toHaveProperty('unauthenticated');
  });

  it('describes lists with their query and their cursor', () => {
    expect(operation('listGardens')['parameters']).toMatchObject([
      { name: 'sort', in: 'query', required: false, schema: { enum: ['-createdAt', 'name'], default: '-createdAt' } },
      { name: 'minTrees', in: 'query', required: false, schema: { type: 'integer', minimum: 0 } },
      { name: 'limit', in: 'query', required: false, schema: { type: 'integer', minimum: 1, default: 20 } },
      { name: 'cursor', in: 'query', required: false, schema: { type: 'string' } },
    ]);
    expect(document.components['schemas']).toMatchObject({
      GardenViewPage: {
        required: ['data', 'nextCursor'],
        properties: {
          data: { type: 'array', items: { $ref: '#/components/schemas/GardenView' } },
          nextCursor: { type: ['string', 'null'] },
        },
      },
    });
    expect(codes('listGardens')).toMatchObject({ 'invalid-query': true, 'invalid-cursor': true });
  });

  it('describes bodies, merge patches by both of their types', () => {
    expect(operation('plantGarden')['requestBody']).toEqual({
      required: true,
      content: { 'application/json': { schema: { $ref: '#/components/schemas/NewGarden' } } },
    });
    expect(operation('changeGarden')['requestBody']).toMatchObject({ required: false });
    expect(Object.keys(operation('changeGarden')['requestBody']!['content'])).toEqual([
      'application/merge-patch+json',
      'application/json',
    ]);
    expect(statuses('plantGarden')).toEqual(expect.arrayContaining(['400', '413', '415', '422']));
  });

  it('closes what callers send, and leaves open what they receive', () => {
    const { schemas } = document.components;
    expect(schemas).toMatchObject({
      NewGarden: { additionalProperties: false, required: ['name', 'owner', 'gateCode'] },
      GardenPatch: { additionalProperties: false },
      Place: { additionalProperties: false },
    });
    expect(schemas?.['GardenView']).not.toHaveProperty('additionalProperties');
  });

  it('describes what is versioned and what needs a version', () => {
    expect(operation('getGarden')).toMatchObject({
      parameters: [
        { name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } },
        { name: 'If-None-Match', in: 'header', required: false },
      ],
      responses: { 200: { headers: { ETag: {} } }, 304: { headers: { ETag: {} } }, 404: {} },
    });
    expect(operation('changeGarden')).toMatchObject({ responses: { 200: { headers: { ETag: {} } } } });
    expect(operation('removeGarden')['parameters']).toMatchObject([
      { name: 'id' },
      { name: 'If-Match', required: true },
    ]);
    expect(statuses('removeGarden')).toEqual(['204', '401', '403', '404', '412', '428', 'default']);
  });

  it('describes keys, limits and where the made thing is', () => {
    expect(operation('plantGarden')).toMatchObject({
      parameters: [{ name: 'Idempotency-Key', in: 'header', required: false }],
      responses: {
        201: { headers: { Location: {}, 'Idempotency-Replayed': {}, RateLimit: {}, 'RateLimit-Policy': {} } },
        429: { headers: { 'Retry-After': {}, RateLimit: {} } },
      },
    });
    expect(operation('openGate')['parameters']).toMatchObject([{ name: 'id' }, { name: 'gate' }, { required: true }]);
    expect(codes('openGate')).toMatchObject({ 'idempotency-key-missing': true });
    expect(codes('plantGarden')).not.toHaveProperty('idempotency-key-missing');
  });

  it('describes refusals by status, with their codes', () => {
    expect(operation('plantGarden')['responses']![409]).toEqual({
      description: expect.stringContaining('`name-taken`: Another garden has this name.'),
      headers: { 'Retry-After': { $ref: '#/components/headers/Retry-After' } },
      content: {
        'application/problem+json': {
          schema: {
            allOf: [
              { $ref: '#/components/schemas/ProblemDetails' },
              { type: 'object', properties: { code: { enum: ['idempotency-key-in-use', 'name-taken'] } } },
            ],
          },
        },
      },
    });
  });
});

describe('A document is not made', () => {
  class Leaf {
    @Text({ max: 9 })
    name!: string;
  }
  const OtherLeaf = { Leaf: class extends Leaf {} }.Leaf;

  it('when a route under a version does not say what it answers', () => {
    @Controller('v1/leaves')
    class LeavesController {
      @Get()
      @Public()
      listLeaves(): void {}
    }
    expect(() => describeControllers(LeavesController)).toThrow('LeavesController.listLeaves');
  });

  it('when two routes have one name', () => {
    @Controller('v1/leaves')
    class LeavesController {
      @Get()
      @Public()
      @Answers(204)
      listGardens(): void {}
    }
    expect(() => describeControllers(GardensController, LeavesController)).toThrow('LeavesController.listGardens');
  });

  it('when two shapes have one name', () => {
    @Controller('v1/leaves')
    class LeavesController {
      @Get()
      @Public()
      @Answers(200, Leaf)
      getLeaf(): Leaf {
        return new Leaf();
      }

      @Get('other')
      @Public()
      @Answers(200, OtherLeaf)
      getOtherLeaf(): Leaf {
        return new OtherLeaf();
      }
    }
    expect(() => describeControllers(LeavesController)).toThrow('Leaf');
  });

  it('when a route refuses with a code that has no status', () => {
    @Controller('v1/leaves')
    class LeavesController {
      @Get()
      @Public()
      @Answers(204)
      @Refuses({ refusals: [{ code: 'withered' }] })
      getLeaf(): void {}
    }
    expect(() => describeControllers(LeavesController)).toThrow('withered');
  });

  it('with routes outside of a version that say nothing of themselves', () => {
    @Controller()
    class HealthController {
      @Get('health')
      @Public()
      health(): void {}
    }
    expect(describeControllers(HealthController).paths).toEqual({});
  });
});
