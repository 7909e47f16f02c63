import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { anEntry, Loader, STALE_SOON, type CacheHarness } from './cache-harness.js';
import { invalidationCases } from './cache-invalidation.contract.js';
import { eventually } from './eventually.js';

/** What every cache does. */
export const cacheContract = (name: string, open: () => Promise<CacheHarness>): void => {
  jest.setTimeout(30_000);

  describe(`${name} as a cache`, () => {
    let harness: CacheHarness;
    beforeEach(async () => void (harness = await open()));
    afterEach(() => harness.close());

    it('loads once for a hundred callers', async () => {
      const { key, policy } = anEntry();
      const loader = new Loader();
      const gate = loader.hold();
      const calls = Array.from({ length: 100 }, (_, i) =>
        (i % 2 ? harness.cache : harness.other).getOrLoad(key, policy, loader.load),
      );
      await pause(300);
      gate.open();

      expect(await Promise.all(calls)).toEqual(calls.map(() => 1));
      expect(loader.loads).toBe(1);
    });

    it('serves what is fresh without loading it', async () => {
      const { key, policy } = anEntry();
      const loader = new Loader();

      expect(await harness.cache.getOrLoad(key, policy, loader.load)).toBe(1);
      expect(await harness.cache.getOrLoad(key, policy, loader.load)).toBe(1);
      expect(await harness.other.getOrLoad(key, policy, loader.load)).toBe(1);
    });

    it('keeps keys apart', async () => {
      const { key, policy } = anEntry();
      const loader = new Loader();

      expect(await harness.cache.getOrLoad(`${key} 1`, policy, loader.load)).toBe(1);
      expect(await harness.cache.getOrLoad(`${key} 2`, policy, loader.load)).toBe(2);
    });

    it('serves what is stale at once while one caller loads it anew', async () => {
      const { key, policy } = anEntry(STALE_SOON);
      const loader = new Loader();
      await harness.cache.getOrLoad(key, policy, loader.load);
      await pause(20);

      const gate = loader.hold();
      for (let i = 0; i < 10; i += 1) {
        expect(await (i % 2 ? harness.cache : harness.other).getOrLoad(key, policy, loader.load)).toBe(1);
      }
      await eventually(() => expect(loader.loads).toBe(2));
      await pause(100);
      expect(loader.loads).toBe(2);
      gate.open();

      await eventually(async () => expect(await harness.other.getOrLoad(key, policy, loader.load)).toBeGreaterThan(1));
    });

    it('loads again, and lets callers wait for it, when an answer is too old even to be stale', async () => {
      const { key, policy } = anEntry({ freshMs: 1, staleMs: 1 });
      const loader = new Loader();
      await harness.cache.getOrLoad(key, policy, loader.load);
      await pause(50);

      expect(await harness.other.getOrLoad(key, policy, loader.load)).toBe(2);
    });

    it('keeps null like any other answer', async () => {
      const { key, policy } = anEntry();
      let loads = 0;
      const load = async (): Promise<string | null> => {
        loads += 1;
        return null;
      };

      expect(await harness.cache.getOrLoad(key, policy, load)).toBeNull();
      expect(await harness.other.getOrLoad(key, policy, load)).toBeNull();
      expect(loads).toBe(1);
    });

    it('hands everyone a copy in its JSON form, whoever loaded it', async () => {
      const { key, policy } = anEntry();
      const value = {
        title: '산림 "공사" 🌲\u0000',
        at: new Date(0),
        list: [1.5, null, { deep: true }],
        none: undefined,
      };
      const json: unknown = JSON.parse(JSON.stringify(value));

      const copies = await Promise.all(
        [1, 2, 3].map(() => harness.cache.getOrLoad<unknown>(key, policy, async () => value)),
      );
      copies.push(await harness.other.getOrLoad<unknown>(key, policy, async () => value));

      for (const copy of copies) expect(copy).toStrictEqual(json);
      expect(new Set(copies).size).toBe(4);
    });

    it('fails for those who waited when a load fails, and lets the next one try at once', async () => {
      const { key, policy } = anEntry();
      const loader = new Loader();
      const failing = async (): Promise<number> => {
        await pause(20);
        throw new Error('the statistics are out');
      };
      const calls = Array.from({ length: 10 }, () => harness.cache.getOrLoad(key, policy, failing));
      const outcomes = await Promise.allSettled(calls);

      for (const outcome of outcomes) expect(outcome).toMatchObject({ reason: { message: 'the statistics are out' } });
      const since = performance.now();
      expect(await harness.other.getOrLoad(key, policy, loader.load)).toBe(1);
      expect(performance.now() - since).toBeLessThan(1_000);
    });

    it('goes on serving what is stale when the load in the background fails', async () => {
      const { key, policy } = anEntry(STALE_SOON);
      const loader = new Loader();
      await harness.cache.getOrLoad(key, policy, loader.load);
      let failures = 0;
      const failing = async (): Promise<number> => {
        failures += 1;
        throw new Error('the statistics are out');
      };

      await eventually(async () => {
        expect(await harness.cache.getOrLoad(key, policy, failing)).toBe(1);
        expect(failures).toBeGreaterThan(1);
      });
    });

    it('says that it can be reached', async () => {
      await expect(harness.cache.check()).resolves.toBeUndefined();
    });

    invalidationCases(() => harness);
  });
};
