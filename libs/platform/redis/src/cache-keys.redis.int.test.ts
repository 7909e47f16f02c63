import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { currentExecution, withExecution } from '@portico/platform-observability';
import { silentLog } from '@portico/platform-observability/testing';
import { anEntry, Loader } from '@portico/platform-ports/testing';
import { RedisCache } from './cache.redis.js';
import { TestRedis } from './testing/test-redis.js';

describe('a cache in Redis', () => {
  let test: TestRedis;
  let cache: RedisCache;

  beforeEach(async () => {
    test = TestRedis.open();
    cache = new RedisCache(await test.connect(), silentLog);
  });
  afterEach(async () => {
    await cache.close();
    await test.close();
  });

  it.each(['', '{"half": ', 'null and void'])('takes what it cannot read for nothing (%j)', async (garbage) => {
    const { key, policy } = anEntry();
    const loader = new Loader();
    await cache.getOrLoad(key, policy, loader.load);
    const entry = `${test.prefix}cache:entry:${key}`;
    const versions = String(await test.redis.get(entry)).replace(/1$/, '');
    await test.redis.set(entry, versions + garbage, 'KEEPTTL');

    expect(await cache.getOrLoad(key, policy, loader.load)).toBe(2);
    expect(await cache.getOrLoad(key, policy, loader.load)).toBe(3);
    expect(await cache.getOrLoad(key, policy, loader.load)).toBe(3);
  });

  it.each(['entry', 'tag'])('loads anew when Redis evicts the %s, or somebody takes its place', async (kind) => {
    const { key, tag, policy } = anEntry();
    const loader = new Loader();
    const taken = `${test.prefix}cache:${kind}:${kind === 'tag' ? tag : key}`;
    expect(await cache.getOrLoad(key, policy, loader.load)).toBe(1);

    expect(await test.redis.del(taken)).toBe(1);
    expect(await cache.getOrLoad(key, policy, loader.load)).toBe(2);
    await test.redis.multi().del(taken).hset(taken, 'not', 'ours').exec();
    expect(await cache.getOrLoad(key, policy, loader.load)).toBe(3);

    expect(await cache.getOrLoad(key, policy, loader.load)).toBe(3);
  });

  it('loads with the execution of the caller and nothing else around it', async () => {
    const unit = new AsyncLocalStorage<string>();
    const execution = { correlationId: 'c-1', causationId: null };
    const { key, policy } = anEntry();

    const seen = await withExecution(execution, () =>
      unit.run('open', () =>
        cache.getOrLoad(key, policy, async () => ({ unit: unit.getStore() ?? 'none', ...currentExecution() })),
      ),
    );

    expect(seen).toEqual({ unit: 'none', ...execution });
  });

  it('keeps nothing for longer than it may be served, and no tag for less', async () => {
    const { key, tag, policy } = anEntry({ freshMs: 5_000, staleMs: 90_000 });
    await cache.getOrLoad(key, policy, async () => 1);
    const left = (name: string): Promise<number> => test.redis.pttl(`${test.prefix}cache:${name}`);

    expect(await left(`turn:${key}`)).toBeLessThanOrEqual(5_000);
    expect(await left(`entry:${key}`)).toBeLessThanOrEqual(95_000);
    expect(await left(`tag:${tag}`)).toBeGreaterThan(95_000);
    expect(await test.endless()).toEqual([]);
  });

  it('drops ten thousand answers at once by their tag', async () => {
    const { tag, policy } = anEntry();
    const names = Array.from({ length: 10_000 }, (_, i) => `${tag} ${i}`);
    const readAll = (value: string): Promise<string[]> =>
      Promise.all(names.map((name) => cache.getOrLoad(name, policy, async () => value)));
    await readAll('old');

    await cache.invalidate([tag]);

    expect(new Set(await readAll('new'))).toEqual(new Set(['new']));
  });

  it('never serves an old answer after an invalidation, however readers and writers interleave', async () => {
    const rounds = Array.from({ length: 300 }, async () => {
      const { key, tag, policy } = anEntry({ freshMs: Math.random() < 0.5 ? 1 : 60_000 });
      let [truth, announced] = [0, 0];
      const load = async (): Promise<number> => {
        const read = truth;
        await pause(Math.random() * 20);
        return read;
      };
      const reader = async (): Promise<void> => {
        for (let i = 0; i < 5; i += 1) {
          const known = announced;
          expect(await cache.getOrLoad(key, policy, load)).toBeGreaterThanOrEqual(known);
          await pause(Math.random() * 10);
        }
      };
      const writer = async (): Promise<void> => {
        for (let i = 0; i < 3; i += 1) {
          await pause(Math.random() * 20);
          truth += 1;
          await cache.invalidate([tag]);
          announced = truth;
        }
      };
      await Promise.all([reader(), reader(), writer()]);
      expect(await cache.getOrLoad(key, { ...policy, freshMs: 60_000 }, load)).toBe(3);
    });

    await Promise.all(rounds);
  });
});
