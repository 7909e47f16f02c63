import { Controller, Get } from '@nestjs/common';
import { afterEach, describe, expect, it } from '@jest/globals';
import { RateLimiter, type RateDecision, type RatePolicy } from '@portico/platform-ports';
import { Public } from '../auth/index.js';
import { RateLimited } from './rate-limited.js';
import { startTestApp, type TestApp } from './testing/test-app.js';

@Controller('limited')
class LimitedController {
  @Get()
  @Public()
  @RateLimited({ name: 'sample', limit: 2, windowSeconds: 60 })
  get() {
    return { fine: true };
  }
}

/** Lets each subject through as often as the policy says, for ever. */
class CountingLimiter extends RateLimiter {
  readonly #taken = new Map<string, number>();

  async take({ limit }: RatePolicy, subject: string): Promise<RateDecision> {
    const taken = (this.#taken.get(subject) ?? 0) + 1;
    this.#taken.set(subject, taken);
    const allowed = taken <= limit;
    return {
      allowed,
      remaining: Math.max(0, limit - taken),
      retryAfterMs: allowed ? 0 : 29_001,
      resetMs: taken * 30_000,
    };
  }
}

const limiter = () => ({ provide: RateLimiter, useClass: CountingLimiter });

describe('A rate-limited route', () => {
  let test: TestApp;

  afterEach(() => test.app.close());

  const get = (remoteAddress: string, headers: Record<string, string> = {}) =>
    test.inject({ url: '/limited', remoteAddress, headers });

  it('tells what is left, and when to come back if nothing is', async () => {
    test = await startTestApp({ controllers: [LimitedController], providers: [limiter()] });
    const answers = [await get('192.0.2.1'), await get('192.0.2.1'), await get('192.0.2.1')];

    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 429]);
    expect(answers.map(({ headers }) => headers['ratelimit'])).toEqual([
      '"sample";r=1;t=30',
      '"sample";r=0;t=60',
      '"sample";r=0;t=90',
    ]);
    expect(answers[2]?.headers).toMatchObject({ 'ratelimit-policy': '"sample";q=2;w=60', 'retry-after': '30' });
    expect(answers[2]?.json().code).toBe('too-many-requests');
  });

  it('counts each address for itself, and believes X-Forwarded-For only as many proxies as it has', async () => {
    test = await startTestApp({ controllers: [LimitedController], providers: [limiter()], trustProxy: 1 });
    const through = (client: string) => get('10.0.0.1', { 'x-forwarded-for': `198.51.100.9, ${client}` });
    const first = [await through('192.0.2.1'), await through('192.0.2.1'), await through('192.0.2.1')];

    expect(first.map(({ statusCode }) => statusCode)).toEqual([200, 200, 429]);
    expect((await through('192.0.2.2')).statusCode).toBe(200);
  });

  it('does not believe X-Forwarded-For without a proxy', async () => {
    test = await startTestApp({ controllers: [LimitedController], providers: [limiter()] });
    const answers = [];
    for (const client of ['1', '2', '3'])
      answers.push(await get('192.0.2.1', { 'x-forwarded-for': `192.0.2.${client}` }));

    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 429]);
  });

  it('lets requests through when nobody can count them', async () => {
    class AbsentLimiter extends RateLimiter {
      take(): Promise<RateDecision> {
        return Promise.reject(new Error('out of reach'));
      }
    }
    const absent = { provide: RateLimiter, useClass: AbsentLimiter };
    test = await startTestApp({ controllers: [LimitedController], providers: [absent] });
    expect((await get('192.0.2.1')).statusCode).toBe(200);
  });

  it('is not limited where limits are off', async () => {
    test = await startTestApp({ controllers: [LimitedController], providers: [limiter()], rateLimits: false });
    const answers = [await get('192.0.2.1'), await get('192.0.2.1'), await get('192.0.2.1')];

    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200]);
    expect(answers[0]?.headers['ratelimit']).toBeUndefined();
  });
});
