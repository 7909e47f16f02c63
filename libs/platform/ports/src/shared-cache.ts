import type { CacheStore } from './cache-store.js';
import { Cache, type CachePolicy } from './cache.js';
import { SingleFlight } from './single-flight.js';

/** Beyond so many, the oldest invalidations that are still owed are left to the age of the answers. */
const MOST_OWED = 10_000;

/** What is told of troubles that no caller hears of. */
export interface CacheTroubles {
  outOfReach(error: unknown): void;
  /** The load in the background failed, and what is stale is served on. */
  notRefreshed(key: string, error: unknown): void;
}

/** One request for an answer. `load` gives it in its stored form. */
interface Request {
  readonly key: string;
  readonly policy: CachePolicy;
  readonly load: () => Promise<string>;
}

/** The part of a cache that is in every process, in front of a store that all of them share. */
export class SharedCache extends Cache {
  /** Loads of this process, by the name of their loader. */
  readonly #loads = new SingleFlight<string>();
  /** Waits for loads of other processes, by the name of their loader. */
  readonly #waits = new SingleFlight<string | undefined>();
  /** Loads while the store is out of reach, by their key. */
  readonly #loadsAlone = new SingleFlight<string>();
  /** Tags whose invalidation the store has yet to hear of. */
  readonly #owed = new Set<string>();

  constructor(
    private readonly store: CacheStore,
    private readonly troubles: CacheTroubles,
  ) {
    super();
  }

  async getOrLoad<T>(key: string, policy: CachePolicy, load: () => Promise<T>): Promise<T> {
    const request = { key, policy, load: async () => JSON.stringify((await load()) ?? null) };
    const answer = await this.#answer(request);
    try {
      return JSON.parse(answer) as T;
    } catch {
      await this.#reach(() => this.store.drop(key));
      return JSON.parse(await this.#loadAlone(request)) as T;
    }
  }

  async invalidate(tags: readonly string[]): Promise<void> {
    this.#loadsAlone.forget();
    const told = await this.#reach(() => this.store.invalidate(tags).then(() => true));
    if (!told) this.#owe(tags);
  }

  check(): Promise<void> {
    return this.store.check();
  }

  async close(): Promise<void> {
    await Promise.all([this.#loads, this.#waits, this.#loadsAlone].map((flights) => flights.settled()));
  }

  /** To be called when the store is in reach again: tells it what it could not be told before. */
  protected async catchUp(): Promise<void> {
    const tags = [...this.#owed];
    this.#owed.clear();
    if (tags.length > 0) await this.invalidate(tags);
  }

  async #answer(request: Request): Promise<string> {
    const { key, policy } = request;
    for (;;) {
      const entry = await this.#reach(() => this.store.find(key, policy.tags));
      if (!entry) return this.#loadAlone(request);
      const { value, fresh, loader } = entry;
      if (value !== null) {
        if (!fresh && !loader) void this.#refresh(request);
        return value;
      }
      const loaded = await (loader ? this.#over(loader, request) : this.#loadInTurn(request));
      if (loaded !== undefined) return loaded;
    }
  }

  async #refresh(request: Request): Promise<void> {
    const { key, policy } = request;
    try {
      const loader = await this.#reach(() => this.store.claim(key, policy));
      if (loader) await this.#load(loader, request);
    } catch (error) {
      this.troubles.notRefreshed(key, error);
    }
  }

  /** Undefined when it is another's turn. */
  async #loadInTurn(request: Request): Promise<string | undefined> {
    const loader = await this.#reach(() => this.store.claim(request.key, request.policy));
    if (loader === undefined) return this.#loadAlone(request);
    return loader === null ? undefined : this.#load(loader, request);
  }

  #load(loader: string, request: Request): Promise<string> {
    return this.#loads.run(loader, () => this.#loadAndStore(loader, request));
  }

  async #loadAndStore(loader: string, { key, policy, load }: Request): Promise<string> {
    const letGo = this.store.keep(key, loader);
    try {
      const value = await load();
      await this.#reach(() => this.store.store(key, loader, value, policy));
      return value;
    } catch (error) {
      await this.#reach(() => this.store.release(key, loader));
      throw error;
    } finally {
      letGo();
    }
  }

  /** Waits until a load is over; resolves with its answer when this process knows it. */
  #over(loader: string, request: Request): Promise<string | undefined> {
    const own = this.#loads.underWay(loader);
    if (own) return own;
    return this.#waits.run(loader, async () => {
      const over = await this.#reach(() => this.store.over(request.key, loader).then(() => true));
      return over ? undefined : this.#loadAlone(request);
    });
  }

  #loadAlone({ key, load }: Request): Promise<string> {
    return this.#loadsAlone.run(key, load);
  }

  #owe(tags: readonly string[]): void {
    for (const tag of tags) this.#owed.add(tag);
    for (const oldest of this.#owed) {
      if (this.#owed.size <= MOST_OWED) return;
      this.#owed.delete(oldest);
    }
  }

  /** Undefined when the store is out of reach, which is never the callers' trouble. */
  async #reach<T>(work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      this.troubles.outOfReach(error);
      return undefined;
    }
  }
}
