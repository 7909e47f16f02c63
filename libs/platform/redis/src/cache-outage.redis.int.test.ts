import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { silentLog } from '@portico/platform-observability/testing';
import { anEntry, eventually, Loader } from '@portico/platform-ports/testing';
import { TcpProxy } from '@portico/platform-ports/testing/tcp-proxy';
import { RedisCache } from './cache.redis.js';
import { TestRedis } from './testing/test-redis.js';

describe('a cache in a Redis that goes away', () => {
  let test: TestRedis;
  let proxy: TcpProxy;
  let cache: RedisCache;
  /** In another process, which does not lose Redis. */
  let other: RedisCache;

  beforeEach(async () => {
    test = TestRedis.open();
    proxy = await TcpProxy.before(test.url);
    cache = new RedisCache(await test.connect(proxy.url), silentLog);
    other = new RedisCache(await test.connect(), silentLog);
  });
  afterEach(async () => {
    await Promise.all([cache.close(), other.close()]);
    await test.close();
    await proxy.close();
  });

  const away = (): Promise<void> => eventually(() => expect(cache.check()).rejects.toThrow());
  const back = (): Promise<void> => eventually(() => cache.check());

  it.each(['refuse', 'hang'] as const)('fails nobody and hardly slows them (%s)', async (loss) => {
    const latencies: number[] = [];
    let running = true;
    const callers = Array.from({ length: 10 }, async (_, caller) => {
      for (let i = 0; running; i += 1) {
        const { key, policy } = anEntry();
        const since = performance.now();
        expect(await cache.getOrLoad(key, policy, async () => `${caller} ${i}`)).toBe(`${caller} ${i}`);
        latencies.push(performance.now() - since);
        await pause(1);
      }
    });

    await eventually(() => expect(latencies.length).toBeGreaterThan(100));
    proxy[loss]();
    await away();
    latencies.length = 0;
    await pause(1_000);
    const whileAway = latencies.splice(0).sort((a, b) => a - b);
    proxy.restore();
    await back();
    running = false;
    await Promise.all(callers);

    expect(whileAway.length).toBeGreaterThan(100);
    expect(whileAway[Math.floor(whileAway.length * 0.99)]).toBeLessThan(50);
    const { key, policy } = anEntry();
    expect(await cache.getOrLoad(key, policy, async () => 'kept')).toBe('kept');
    expect(await other.getOrLoad(key, policy, async () => 'lost')).toBe('kept');
  });

  it('loads once for all callers of one process', async () => {
    proxy.refuse();
    await away();
    const { key, policy } = anEntry();
    const loader = new Loader();
    const gate = loader.hold();

    const calls = Array.from({ length: 100 }, () => cache.getOrLoad(key, policy, loader.load));
    await eventually(() => expect(loader.loads).toBe(1));
    gate.open();

    expect(await Promise.all(calls)).toEqual(calls.map(() => 1));
  });

  it('lets nobody join a load that began before an invalidation', async () => {
    proxy.refuse();
    await away();
    const { key, tag, policy } = anEntry();
    const loader = new Loader();
    const gate = loader.hold();
    const early = cache.getOrLoad(key, policy, loader.load);
    await eventually(() => expect(loader.loads).toBe(1));

    await cache.invalidate([tag]);
    loader.letPass();

    expect(await cache.getOrLoad(key, policy, loader.load)).toBe(2);
    gate.open();
    expect(await early).toBe(1);
  });

  it('makes up for invalidations that Redis did not hear of', async () => {
    const { key, tag, policy } = anEntry();
    const loader = new Loader();
    expect(await other.getOrLoad(key, policy, loader.load)).toBe(1);
    proxy.refuse();
    await away();

    await cache.invalidate([tag]);
    expect(await other.getOrLoad(key, policy, loader.load)).toBe(1);
    proxy.restore();

    await eventually(async () => expect(await other.getOrLoad(key, policy, loader.load)).toBe(2));
  });

  it('lets those who wait for a load of another process load for themselves', async () => {
    const { key, policy } = anEntry();
    const loader = new Loader();
    const gate = loader.hold();
    const far = other.getOrLoad(key, policy, loader.load);
    await eventually(() => expect(loader.loads).toBe(1));
    const near = [1, 2, 3].map(() => cache.getOrLoad(key, policy, async () => 'mine' as const));
    await pause(50);

    proxy.refuse();

    expect(await Promise.all(near)).toEqual(['mine', 'mine', 'mine']);
    gate.open();
    expect(await far).toBe(1);
  });
});
