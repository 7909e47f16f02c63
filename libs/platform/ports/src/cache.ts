/** How long an answer is good, and what makes it bad. */
export interface CachePolicy {
  /** Served without question. */
  readonly freshMs: number;
  /** After that, served while one caller loads it anew. */
  readonly staleMs: number;
  /** Invalidating any of these tags drops the entry. */
  readonly tags: readonly string[];
}

/**
 * Keeps answers that are expensive to find. One load runs across all processes however many ask. `null` is an answer
 * like any other. A cache that is out of reach makes callers slower and never fails them.
 */
export abstract class Cache {
  abstract getOrLoad<T>(key: string, policy: CachePolicy, load: () => Promise<T>): Promise<T>;

  /** Drops everything tagged so, at once and everywhere; a load that began before does not bring it back. */
  abstract invalidate(tags: readonly string[]): Promise<void>;

  /** Throws when the cache cannot be reached. */
  abstract check(): Promise<void>;

  abstract close(): Promise<void>;
}
