import { Controller, Get, Header } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Public } from '../auth/index.js';
import { startTestApp, type TestApp } from './testing/test-app.js';

@Controller('cached')
class CachedController {
  @Get()
  @Public()
  @Header('Cache-Control', 'public, max-age=60')
  get() {
    return {};
  }
}

describe('The headers of an answer', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await startTestApp({ controllers: [CachedController], trustProxy: 1 });
  });

  afterAll(() => test.app.close());

  it('keep browsers from guessing, leaking and storing', async () => {
    const { headers } = await test.inject({ url: '/health' });

    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    });
    expect(headers).not.toHaveProperty('strict-transport-security');
    expect(headers).not.toHaveProperty('x-powered-by');
  });

  it('let a route say how long it may be kept', async () => {
    expect((await test.inject({ url: '/cached' })).headers['cache-control']).toBe('public, max-age=60');
  });

  it('bind browsers to TLS where the proxy says that there is TLS', async () => {
    const { headers } = await test.inject({ url: '/health', headers: { 'x-forwarded-proto': 'https' } });

    expect(headers['strict-transport-security']).toMatch(/^max-age=31536000/);
  });

  const preflight = (origin: string) =>
    test.inject({
      method: 'OPTIONS',
      url: '/v1/users/me',
      headers: { origin, 'access-control-request-method': 'PATCH', 'access-control-request-headers': 'if-match' },
    });

  it('let pages of listed origins call with credentials', async () => {
    const asked = await preflight('https://app.example');
    const answered = await test.inject({ url: '/health', headers: { origin: 'https://app.example' } });

    expect(asked.statusCode).toBe(204);
    expect(asked.headers).toMatchObject({
      'access-control-allow-origin': 'https://app.example',
      'access-control-allow-credentials': 'true',
      'access-control-allow-methods': expect.stringContaining('PATCH'),
      'access-control-allow-headers': expect.stringContaining('If-Match'),
    });
    expect(answered.headers).toMatchObject({
      vary: 'Origin',
      'access-control-allow-origin': 'https://app.example',
      'access-control-expose-headers': expect.stringContaining('ETag'),
    });
  });

  it.each(['https://evil.example', 'https://app.example.evil.example', 'null'])(
    'let no page of %s in',
    async (origin) => {
      const answers = [await preflight(origin), await test.inject({ url: '/health', headers: { origin } })];

      for (const { headers } of answers) {
        expect(headers['vary']).toBe('Origin');
        expect(Object.keys(headers).filter((name) => name.startsWith('access-control-'))).toEqual([]);
      }
    },
  );
});
