import type { CachePolicy } from './cache.js';

/** What there is of a key at one moment. */
export interface CacheEntry {
  /** The answer as JSON; null when there is none, or when it was dropped or is too old. */
  readonly value: string | null;
  readonly fresh: boolean;
  /** Whose load is under way that began after the last invalidation. */
  readonly loader: string | null;
}

/** Where a `SharedCache` keeps its answers. Every method rejects, and soon, when it is out of reach. */
export interface CacheStore {
  find(key: string, tags: readonly string[]): Promise<CacheEntry>;

  /** Makes the caller the one that loads the key, under the name it gets; null when there is no need, or somebody does. */
  claim(key: string, policy: CachePolicy): Promise<string | null>;

  /** Keeps a claim until told to stop; one that nobody keeps lapses within two seconds. */
  keep(key: string, loader: string): () => void;

  /** Ends a claim with an answer, which is kept unless the claim lapsed or a tag was invalidated since. */
  store(key: string, loader: string, value: string, policy: CachePolicy): Promise<void>;

  /** Ends a claim without an answer. */
  release(key: string, loader: string): Promise<void>;

  /** Waits until that claim is over. */
  over(key: string, loader: string): Promise<void>;

  drop(key: string): Promise<void>;

  invalidate(tags: readonly string[]): Promise<void>;

  check(): Promise<void>;
}
