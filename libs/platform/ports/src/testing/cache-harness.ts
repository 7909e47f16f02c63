import { randomUUID } from 'node:crypto';
import type { Cache, CachePolicy } from '../index.js';
import { Gate } from './gate.js';

/** What the cache suite needs of an adapter; made anew for each case. */
export interface CacheHarness {
  readonly cache: Cache;
  /** The same cache, as another process has it. */
  readonly other: Cache;
  close(): Promise<void>;
}

/** A cache outside of the processes that use it: they can lose it, and each other. */
export interface SharedCacheHarness extends CacheHarness {
  /** Cuts `other` off from the cache for good. */
  vanish(): Promise<void>;
}

/** A key and a tag that no other case uses; entries are fresh for a minute unless told otherwise. */
export const anEntry = (over: Partial<CachePolicy> = {}): { key: string; tag: string; policy: CachePolicy } => {
  const tag = `users-${randomUUID().slice(0, 8)}`;
  return { key: `statistics of ${tag}`, tag, policy: { freshMs: 60_000, staleMs: 60_000, tags: [tag], ...over } };
};

/** Stale almost at once, and for long. */
export const STALE_SOON = { freshMs: 1, staleMs: 60_000 };

/** Loads 1, then 2, then 3 …; `held` loads wait until they are let go. */
export class Loader {
  loads = 0;
  #held: Gate | undefined;

  readonly load = async (): Promise<number> => {
    const value = (this.loads += 1);
    await this.#held?.opened;
    return value;
  };

  /** Makes the loads that begin from now on wait. */
  hold(): Gate {
    return (this.#held = new Gate());
  }

  /** Makes the loads that begin from now on run through, whatever is held already. */
  letPass(): void {
    this.#held = undefined;
  }
}
