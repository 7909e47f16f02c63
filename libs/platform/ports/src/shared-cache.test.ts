import { describe, expect, it } from '@jest/globals';
import type { CacheEntry, CacheStore } from './cache-store.js';
import { SharedCache } from './shared-cache.js';
import { anEntry, Gate, Loader } from './testing/index.js';

const NOTHING: CacheEntry = { value: null, fresh: false, loader: null };

/** A store of one key that does what it is told, and can be told to be out of reach. */
class ScriptedStore implements CacheStore {
  entry = NOTHING;
  away = false;
  readonly invalidated: string[] = [];
  /** When the winner of a claim hears of it. */
  claimHeard = Promise.resolve();
  readonly #stored = new Gate();

  async find(): Promise<CacheEntry> {
    this.#answer();
    return this.entry;
  }

  async claim(): Promise<string | null> {
    this.#answer();
    if (this.entry.loader || this.entry.fresh) return null;
    this.entry = { ...this.entry, loader: 'the loader' };
    await this.claimHeard;
    return 'the loader';
  }

  keep(): () => void {
    return () => undefined;
  }

  async store(_key: string, _loader: string, value: string): Promise<void> {
    this.#answer();
    this.entry = { value, fresh: true, loader: null };
    this.#stored.open();
  }

  async release(): Promise<void> {
    this.entry = { ...this.entry, loader: null };
  }

  over(): Promise<void> {
    return this.#stored.opened;
  }

  async drop(): Promise<void> {
    this.entry = NOTHING;
  }

  async invalidate(tags: readonly string[]): Promise<void> {
    this.#answer();
    this.invalidated.push(...tags);
  }

  async check(): Promise<void> {
    this.#answer();
  }

  #answer(): void {
    if (this.away) throw new Error('away');
  }
}

class TestedCache extends SharedCache {
  readonly complaints: string[];

  constructor(store: CacheStore) {
    const complaints: string[] = [];
    super(store, {
      outOfReach: (error) => complaints.push(String(error)),
      notRefreshed: (key, error) => complaints.push(`${key}: ${String(error)}`),
    });
    this.complaints = complaints;
  }

  override catchUp(): Promise<void> {
    return super.catchUp();
  }
}

describe('the part of a shared cache that is in every process', () => {
  it('loads although others of the process hear of its claim before it does', async () => {
    const store = new ScriptedStore();
    const cache = new TestedCache(store);
    const { key, policy } = anEntry();
    const loader = new Loader();
    const gate = new Gate();
    store.claimHeard = gate.opened;

    const first = cache.getOrLoad(key, policy, loader.load);
    const second = cache.getOrLoad(key, policy, loader.load);
    await new Promise((resolve) => setImmediate(resolve));
    gate.open();

    expect(await Promise.all([first, second])).toEqual([1, 1]);
  });

  it('takes what it cannot read for nothing', async () => {
    const store = new ScriptedStore();
    store.entry = { value: '{"half": ', fresh: true, loader: null };
    const cache = new TestedCache(store);
    const { key, policy } = anEntry();

    expect(await cache.getOrLoad(key, policy, async () => 'whole')).toBe('whole');
    expect(store.entry).toEqual(NOTHING);
  });

  it('hands on later what it could not invalidate, once', async () => {
    const store = new ScriptedStore();
    const cache = new TestedCache(store);
    store.away = true;
    await cache.invalidate(['a', 'b']);
    await cache.invalidate(['b', 'c']);
    await cache.catchUp();
    expect(store.invalidated).toEqual([]);

    store.away = false;
    await cache.catchUp();
    await cache.catchUp();

    expect(store.invalidated).toEqual(['a', 'b', 'c']);
  });

  it('tells of troubles that no caller hears of', async () => {
    const store = new ScriptedStore();
    const cache = new TestedCache(store);
    const { key, policy } = anEntry();
    store.entry = { value: '"stale"', fresh: false, loader: null };

    const failing = async (): Promise<string> => {
      throw new Error('the statistics are out');
    };
    expect(await cache.getOrLoad(key, policy, failing)).toBe('stale');
    await new Promise((resolve) => setImmediate(resolve));
    store.away = true;
    expect(await cache.getOrLoad(key, policy, async () => 'mine')).toBe('mine');

    expect(cache.complaints).toEqual([`${key}: Error: the statistics are out`, 'Error: away']);
  });
});
