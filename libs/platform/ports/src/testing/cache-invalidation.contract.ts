import { expect, it } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { anEntry, Loader, STALE_SOON, type CacheHarness } from './cache-harness.js';
import { eventually } from './eventually.js';

export const invalidationCases = (harness: () => CacheHarness): void => {
  it('drops what is tagged so, at once and everywhere', async () => {
    const { cache, other } = harness();
    const { key, tag, policy } = anEntry();
    const loader = new Loader();
    for (let i = 1; i <= 20; i += 1) {
      expect(await cache.getOrLoad(key, policy, loader.load)).toBe(i);
      expect(await other.getOrLoad(key, policy, loader.load)).toBe(i);
      await (i % 2 ? cache : other).invalidate([tag]);
    }
  });

  it('drops an answer that has many tags by any of them, and leaves others alone', async () => {
    const { cache, other } = harness();
    const [mine, others] = [anEntry(), anEntry()];
    const loader = new Loader();
    const policy = { ...mine.policy, tags: ['everything', mine.tag] };
    await cache.getOrLoad(mine.key, policy, loader.load);
    await cache.getOrLoad(others.key, others.policy, loader.load);

    await other.invalidate(['unheard-of', mine.tag]);

    expect(await cache.getOrLoad(mine.key, policy, loader.load)).toBe(3);
    expect(await cache.getOrLoad(others.key, others.policy, loader.load)).toBe(2);
  });

  it('does not serve what was dropped as stale', async () => {
    const { cache, other } = harness();
    const { key, tag, policy } = anEntry(STALE_SOON);
    const loader = new Loader();
    await cache.getOrLoad(key, policy, loader.load);
    await pause(20);

    await other.invalidate([tag]);

    expect(await cache.getOrLoad(key, policy, loader.load)).toBe(2);
  });

  it('does not let a load that began before bring the old answer back, nor anyone wait for it', async () => {
    const { cache, other } = harness();
    const { key, tag, policy } = anEntry();
    const loader = new Loader();
    const gate = loader.hold();
    const early = cache.getOrLoad(key, policy, loader.load);
    await eventually(() => expect(loader.loads).toBe(1));

    await other.invalidate([tag]);
    loader.letPass();

    expect(await cache.getOrLoad(key, policy, loader.load)).toBe(2);
    gate.open();
    expect(await early).toBe(1);
    expect(await cache.getOrLoad(key, policy, loader.load)).toBe(2);
    expect(await other.getOrLoad(key, policy, loader.load)).toBe(2);
  });

  it('keeps the answer of the load that began last, whichever ends first', async () => {
    const { cache, other } = harness();
    const { key, tag, policy } = anEntry();
    const loader = new Loader();
    const first = loader.hold();
    const early = cache.getOrLoad(key, policy, loader.load);
    await eventually(() => expect(loader.loads).toBe(1));
    await cache.invalidate([tag]);
    const second = loader.hold();
    const late = other.getOrLoad(key, policy, loader.load);
    await eventually(() => expect(loader.loads).toBe(2));

    first.open();
    expect(await early).toBe(1);
    const waiting = cache.getOrLoad(key, policy, loader.load);
    await pause(100);
    second.open();

    expect(await Promise.all([late, waiting])).toEqual([2, 2]);
    expect(await cache.getOrLoad(key, policy, loader.load)).toBe(2);
  });

  it('does not let a load in the background that began before bring the old answer back', async () => {
    const { cache, other } = harness();
    const { key, tag, policy } = anEntry(STALE_SOON);
    const loader = new Loader();
    await cache.getOrLoad(key, policy, loader.load);
    await pause(20);
    const gate = loader.hold();
    await cache.getOrLoad(key, policy, loader.load);
    await eventually(() => expect(loader.loads).toBe(2));

    await other.invalidate([tag]);
    gate.open();
    loader.letPass();

    const lasting = { ...policy, freshMs: 60_000 };
    expect(await other.getOrLoad(key, lasting, loader.load)).toBe(3);
    expect(await cache.getOrLoad(key, lasting, loader.load)).toBe(3);
  });
};
