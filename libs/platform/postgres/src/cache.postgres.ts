import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from '@portico/platform-observability';
import { Cache, type CachePolicy } from '@portico/platform-ports';
import { CacheEntries } from './cache-entries.js';
import type { Database } from './database.js';

const LEASE_MS = 1_500;
const RENEW_EVERY_MS = 400;
const LOOK_EVERY_MS = 25;

/** One request for an answer. `load` gives it in its stored form. */
interface Request {
  readonly key: string;
  readonly policy: CachePolicy;
  readonly load: () => Promise<string>;
}

/** A cache in unlogged tables: shared by all processes, gone after a crash of the server, never the truth. */
export class PostgresCache extends Cache {
  readonly #entries: CacheEntries;
  /** Loads under way, of this process and of others, until they are over. */
  readonly #loads = new Map<string, Promise<string | undefined>>();

  constructor(
    private readonly database: Database,
    private readonly log: Logger,
  ) {
    super();
    this.#entries = new CacheEntries(database, LEASE_MS);
  }

  async getOrLoad<T>(key: string, policy: CachePolicy, load: () => Promise<T>): Promise<T> {
    const stored = async (): Promise<string> => JSON.stringify((await this.database.ambient.outside(load)) ?? null);
    return JSON.parse(await this.#answer({ key, policy, load: stored })) as T;
  }

  async invalidate(tags: readonly string[]): Promise<void> {
    await this.#reach(() => this.#entries.invalidate(tags));
  }

  check(): Promise<void> {
    return this.database.check();
  }

  async close(): Promise<void> {
    await Promise.allSettled(this.#loads.values());
  }

  async #answer(request: Request): Promise<string> {
    const { key, policy, load } = request;
    for (;;) {
      const entry = await this.#reach(() => this.#entries.find(key, policy.tags));
      if (!entry) return load();
      const { value, fresh, loader } = entry;
      if (value !== null && !fresh && !loader) void this.#refresh(request);
      if (value !== null) return value;
      if (!loader) {
        const token = randomUUID();
        const claimed = await this.#reach(() => this.#entries.claim(key, policy.tags, token));
        if (claimed === undefined) return load();
        if (claimed) return this.#load(token, request);
      } else {
        const loaded = await this.#over(key, loader);
        if (loaded !== undefined) return loaded;
      }
    }
  }

  async #refresh(request: Request): Promise<void> {
    const token = randomUUID();
    const { key, policy } = request;
    try {
      if (await this.#reach(() => this.#entries.claim(key, policy.tags, token))) await this.#load(token, request);
    } catch (error) {
      this.log.warn({ err: error, key }, 'a stale answer could not be loaded anew');
    }
  }

  /** Loads as the one whose turn it is, and lets the others of this process have the outcome. */
  #load(token: string, request: Request): Promise<string> {
    const load = this.#loadAndStore(token, request).finally(() => this.#loads.delete(token));
    this.#loads.set(token, load);
    return load;
  }

  async #loadAndStore(token: string, { key, policy, load }: Request): Promise<string> {
    const renewal = setInterval(() => void this.#reach(() => this.#entries.renew(key, token)), RENEW_EVERY_MS);
    try {
      const value = await load();
      await this.#reach(() => this.#entries.store(key, token, value, policy));
      return value;
    } catch (error) {
      await this.#reach(() => this.#entries.release(key, token));
      throw error;
    } finally {
      clearInterval(renewal);
    }
  }

  /** Waits until a load is over; resolves with its answer when it was this process's. */
  #over(key: string, loader: string): Promise<string | undefined> {
    const known = this.#loads.get(loader);
    if (known) return known;
    const watched = this.#watch(key, loader).finally(() => this.#loads.delete(loader));
    this.#loads.set(loader, watched);
    return watched;
  }

  async #watch(key: string, loader: string): Promise<undefined> {
    do await pause(LOOK_EVERY_MS);
    while (await this.#reach(() => this.#entries.loading(key, loader)));
  }

  /** Undefined when the cache is out of reach, which is never its callers' trouble. */
  async #reach<T>(work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      this.log.error({ err: error }, 'the cache is out of reach');
      return undefined;
    }
  }
}
