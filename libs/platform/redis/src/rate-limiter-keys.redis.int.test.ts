import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { RatePolicy } from '@portico/platform-ports';
import { eventually } from '@portico/platform-ports/testing';
import { TcpProxy } from '@portico/platform-ports/testing/tcp-proxy';
import { RedisRateLimiter } from './rate-limiter.redis.js';
import type { RedisConnection } from './redis-connection.js';
import { TestRedis } from './testing/test-redis.js';

const policy: RatePolicy = { name: 'sign-in', limit: 3, windowSeconds: 60 };

describe('a rate limiter in Redis', () => {
  let test: TestRedis;
  let proxy: TcpProxy;
  let connection: RedisConnection;
  let limiter: RedisRateLimiter;

  beforeEach(async () => {
    test = TestRedis.open();
    proxy = await TcpProxy.before(test.url);
    connection = await test.connect(proxy.url);
    limiter = new RedisRateLimiter(connection);
  });
  afterEach(async () => {
    await test.close();
    await proxy.close();
  });

  const onlyKey = async (): Promise<string> => {
    const all = await test.keys();
    expect(all).toHaveLength(1);
    return all[0] ?? '';
  };

  it('keeps a subject until its limit is full again, and does not name it', async () => {
    for (let taken = 1; taken <= 4; taken += 1) {
      const { resetMs } = await limiter.take(policy, 'amy@example.org');
      const key = await onlyKey();
      const left = await test.redis.pttl(key);

      expect(key).not.toContain('amy');
      expect(left).toBeGreaterThan(resetMs - 1_000);
      expect(left).toBeLessThanOrEqual(resetMs + 1);
    }
  });

  it('refuses for no longer than the window, whatever the clock was before', async () => {
    await limiter.take(policy, 'amy');
    await test.redis.set(await onlyKey(), String((Date.now() + 86_400_000) * 1_000), 'PX', 90_000_000);

    const refused = await limiter.take(policy, 'amy');

    expect(refused).toMatchObject({ allowed: false, retryAfterMs: 20_000, resetMs: 60_000 });
  });

  it('lets through what the policy says, over any time', async () => {
    const quick: RatePolicy = { name: 'search', limit: 5, windowSeconds: 0.25 };
    const began = performance.now();
    let admitted = 0;
    while (performance.now() - began < 1_000) if ((await limiter.take(quick, 'amy')).allowed) admitted += 1;
    const intervals = (performance.now() - began) / 50;

    expect(admitted).toBeGreaterThanOrEqual(Math.floor(intervals) + 3);
    expect(admitted).toBeLessThanOrEqual(Math.ceil(intervals) + 5);
  });

  it('leaves it to its callers what to do when Redis is away, and tells them at once', async () => {
    proxy.refuse();
    await eventually(() => expect(connection.check()).rejects.toThrow());
    const since = performance.now();
    for (let i = 0; i < 100; i += 1) {
      await expect(limiter.take(policy, 'amy')).rejects.toMatchObject({ code: 'redis-unreachable' });
    }
    expect(performance.now() - since).toBeLessThan(400);

    proxy.restore();
    await eventually(async () => expect(await limiter.take(policy, 'amy')).toMatchObject({ remaining: 2 }));
  });
});
