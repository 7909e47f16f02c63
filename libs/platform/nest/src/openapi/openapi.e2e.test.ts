import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { silentLog } from '@portico/platform-observability/testing';
import { RateLimiter } from '@portico/platform-ports';
import { createHttpApplication } from '../http/application.js';
import { mountProblems } from '../http/problem-catalogue.js';
import { OpenApiModule } from './openapi.module.js';
import { documentFaults } from './testing/document-faults.js';
import { GARDEN_PROBLEMS, GardensController } from './testing/gardens.js';

@Module({
  imports: [OpenApiModule.with({ title: 'Gardens', version: '1.2.3', description: 'Where things grow.' })],
  controllers: [GardensController],
  providers: [mountProblems(GARDEN_PROBLEMS), { provide: RateLimiter, useValue: {} }],
})
class GardensModule {}

describe('An app with a description', () => {
  let app: NestFastifyApplication;
  const get = (url: string) => app.inject({ method: 'GET', url });

  beforeAll(async () => {
    app = await createHttpApplication(GardensModule, {
      logger: silentLog,
      secret: Buffer.from('a secret for tests'),
      trustProxy: 0,
      corsOrigins: [],
      rateLimits: false,
    });
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
  });

  afterAll(() => app.close());

  it('serves it to everybody, with its problems', async () => {
    const answer = await get('/openapi.json');

    expect(answer.headers['content-type']).toBe('application/json; charset=utf-8');
    expect(answer.json()).toMatchObject({ openapi: '3.1.0', info: { title: 'Gardens' } });
    expect(documentFaults(answer.json())).toEqual([]);
    expect(answer.body).toContain('name-taken');
  });

  it('serves a page that has no script in it and loads files of this server only', async () => {
    const page = await get('/docs');
    const policy = String(page.headers['content-security-policy']);

    expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
    expect(page.body).not.toMatch(/<script[^>]*>[^<]|https?:|\son\w+=/);
  });

  it('serves every file that the page asks for', async () => {
    const page = await get('/docs');
    const files = [...page.body.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, file]) => file ?? '');
    const answers = await Promise.all(files.map(get));

    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200, 200]);
    expect(answers.map(({ headers }) => headers['content-type'])).toEqual([
      'image/png',
      'text/css; charset=utf-8',
      'text/javascript; charset=utf-8',
      'text/javascript; charset=utf-8',
    ]);
    expect(answers[2]?.rawPayload.length).toBeGreaterThan(1_000_000);
    expect(answers.slice(0, 3).every(({ headers }) => /immutable/.test(String(headers['cache-control'])))).toBe(true);
  });

  it('answers HEAD as it answers GET, without the body', async () => {
    const [get, head] = await Promise.all(
      (['GET', 'HEAD'] as const).map((method) => app.inject({ method, url: '/openapi.json' })),
    );

    expect([head?.statusCode, head?.body]).toEqual([200, '']);
    expect(head?.headers['content-type']).toBe(get?.headers['content-type']);
  });

  it.each(['package.json', '..%2Fpackage.json', 'constructor', 'index.html'])(
    'serves no other file: %s',
    async (file) => {
      const page = await get('/docs');
      const [, folder] = /src="(\/docs\/[^/]+)\//.exec(page.body) ?? [];

      expect((await get(`${folder}/${file}`)).statusCode).toBe(404);
    },
  );
});
