import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { anEntry, Loader, type SharedCacheHarness } from './cache-harness.js';
import { eventually } from './eventually.js';

/** What a cache does in addition that lives outside of the processes that use it. */
export const sharedCacheContract = (name: string, open: () => Promise<SharedCacheHarness>): void => {
  jest.setTimeout(30_000);

  describe(`${name} out of reach`, () => {
    let harness: SharedCacheHarness;
    beforeEach(async () => void (harness = await open()));
    afterEach(() => harness.close());

    it('loads in another process within two seconds or so when the one that was loading vanishes', async () => {
      const { key, policy } = anEntry();
      const loader = new Loader();
      const gate = loader.hold();
      const lost = harness.other.getOrLoad(key, policy, loader.load);
      await eventually(() => expect(loader.loads).toBe(1));
      await harness.vanish();
      loader.letPass();

      const since = performance.now();
      expect(await harness.cache.getOrLoad(key, policy, loader.load)).toBe(2);
      expect(performance.now() - since).toBeLessThan(3_000);

      gate.open();
      expect(await lost).toBe(1);
      expect(await harness.cache.getOrLoad(key, policy, loader.load)).toBe(2);
    });

    it('leaves a load to its process for as long as that takes', async () => {
      const { key, policy } = anEntry();
      const loader = new Loader();
      const gate = loader.hold();
      const slow = harness.other.getOrLoad(key, policy, loader.load);
      await eventually(() => expect(loader.loads).toBe(1));
      const waiting = harness.cache.getOrLoad(key, policy, loader.load);

      setTimeout(() => gate.open(), 3_500);

      expect(await Promise.all([slow, waiting])).toEqual([1, 1]);
    });

    it('lets its callers load for themselves when it cannot be reached, and says so when asked', async () => {
      const { key, tag, policy } = anEntry();
      const loader = new Loader();
      await harness.vanish();

      expect(await harness.other.getOrLoad(key, policy, loader.load)).toBe(1);
      expect(await harness.other.getOrLoad(key, policy, loader.load)).toBe(2);
      await expect(harness.other.invalidate([tag])).resolves.toBeUndefined();
      await expect(harness.other.check()).rejects.toThrow();
    });

    it('passes on the failure of a load when it cannot be reached', async () => {
      const { key, policy } = anEntry();
      await harness.vanish();
      const failing = async (): Promise<number> => {
        throw new Error('the statistics are out');
      };

      await expect(harness.other.getOrLoad(key, policy, failing)).rejects.toThrow('the statistics are out');
    });
  });
};
