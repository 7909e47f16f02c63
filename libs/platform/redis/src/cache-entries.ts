import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { backoffDelay, type CacheEntry, type CachePolicy, type CacheStore } from '@portico/platform-ports';
import { CLAIM, EXTEND, STORE } from './cache-scripts.js';
import type { RedisConnection, RedisScript } from './redis-connection.js';

const TURN_MS = 1_500;
const RENEW_EVERY_MS = 400;
const BETWEEN_LOOKS = { baseMs: 10, capMs: 100 };
const HOUR_MS = 3_600_000;

/** The keys of the cache; `cache-scripts.ts` says how they hang together. */
export class RedisCacheEntries implements CacheStore {
  readonly #claim: RedisScript<0 | 1>;
  readonly #store: RedisScript<0 | 1>;
  readonly #extend: RedisScript<0 | 1>;

  constructor(private readonly connection: RedisConnection) {
    this.#claim = connection.script('cacheClaim', CLAIM);
    this.#store = connection.script('cacheStore', STORE);
    this.#extend = connection.script('cacheExtend', EXTEND);
  }

  async find(key: string, tags: readonly string[]): Promise<CacheEntry> {
    const found = await this.connection.run((redis) => redis.mget(this.#keys(key, tags)));
    const [entry, turn, ...names] = found;
    const versions = names.map((name) => `${name ?? ''} `).join('');
    const value = current(entry, versions);
    const loader = current(turn, versions);
    return { value, fresh: loader === '', loader: loader || null };
  }

  async claim(key: string, policy: CachePolicy): Promise<string | null> {
    const loader = randomUUID();
    // Claims renew it once half of it is over, so that a tag outlives the answers under it.
    const rememberedMs = 2 * (keptMs(policy) + HOUR_MS);
    const claimed = await this.#claim(this.#keys(key, policy.tags), [loader, TURN_MS, rememberedMs]);
    return claimed === 1 ? loader : null;
  }

  keep(key: string, loader: string): () => void {
    // Who cannot renew its turn loses it, and no more.
    const renew = (): unknown => this.#last(key, loader, TURN_MS).catch(() => undefined);
    const renewal = setInterval(renew, RENEW_EVERY_MS);
    return () => clearInterval(renewal);
  }

  async store(key: string, loader: string, value: string, policy: CachePolicy): Promise<void> {
    await this.#store(this.#keys(key, policy.tags), [loader, value, atLeastOne(policy.freshMs), keptMs(policy)]);
  }

  async release(key: string, loader: string): Promise<void> {
    await this.#last(key, loader, 0);
  }

  async over(key: string, loader: string): Promise<void> {
    for (let look = 1; ; look += 1) {
      await pause(backoffDelay(look, BETWEEN_LOOKS));
      const turn = await this.connection.run((redis) => redis.get(this.#turn(key)));
      if (!turn?.endsWith(loader)) return;
    }
  }

  async drop(key: string): Promise<void> {
    await this.connection.run((redis) => redis.del(this.#entry(key)));
  }

  async invalidate(tags: readonly string[]): Promise<void> {
    if (tags.length > 0) await this.connection.run((redis) => redis.del(tags.map((tag) => this.#tag(tag))));
  }

  check(): Promise<void> {
    return this.connection.check();
  }

  async #last(key: string, loader: string, milliseconds: number): Promise<void> {
    await this.#extend([this.#turn(key)], [loader, milliseconds]);
  }

  #keys(key: string, tags: readonly string[]): string[] {
    return [this.#entry(key), this.#turn(key), ...tags.map((tag) => this.#tag(tag))];
  }

  #entry(key: string): string {
    return `${this.connection.prefix}cache:entry:${key}`;
  }

  #turn(key: string): string {
    return `${this.connection.prefix}cache:turn:${key}`;
  }

  #tag(tag: string): string {
    return `${this.connection.prefix}cache:tag:${tag}`;
  }
}

const current = (stored: string | null | undefined, versions: string): string | null =>
  stored?.startsWith(versions) ? stored.slice(versions.length) : null;

const keptMs = ({ freshMs, staleMs }: CachePolicy): number => atLeastOne(freshMs + staleMs);

const atLeastOne = (milliseconds: number): number => Math.max(1, Math.ceil(milliseconds));
