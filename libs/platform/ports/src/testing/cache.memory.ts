import { Cache, type CachePolicy } from '../index.js';

interface Entry {
  readonly json: string;
  readonly tags: readonly string[];
  readonly freshUntil: number;
  readonly staleUntil: number;
}

interface Load {
  readonly tags: readonly string[];
  readonly json: Promise<string>;
}

/** A cache for tests without a server. */
export class MemoryCache extends Cache {
  readonly #entries = new Map<string, Entry>();
  readonly #loads = new Map<string, Load>();

  constructor(private readonly now: () => number = Date.now) {
    super();
  }

  async getOrLoad<T>(key: string, policy: CachePolicy, load: () => Promise<T>): Promise<T> {
    const entry = this.#entries.get(key);
    if (entry && this.now() < entry.freshUntil) return JSON.parse(entry.json) as T;
    const { json } = this.#loads.get(key) ?? this.#load(key, policy, load);
    if (!entry || this.now() >= entry.staleUntil) return JSON.parse(await json) as T;
    json.catch(() => undefined); // A later caller may have more luck.
    return JSON.parse(entry.json) as T;
  }

  async invalidate(tags: readonly string[]): Promise<void> {
    for (const known of [this.#entries, this.#loads]) {
      for (const [key, tagged] of known) if (tagged.tags.some((tag) => tags.includes(tag))) known.delete(key);
    }
  }

  async check(): Promise<void> {}

  async close(): Promise<void> {}

  /** A load that was invalidated is no longer the one that is known, and so it is not kept. */
  #load(key: string, { tags, freshMs, staleMs }: CachePolicy, load: () => Promise<unknown>): Load {
    const run = async (): Promise<string> => {
      try {
        const json = JSON.stringify((await load()) ?? null);
        const freshUntil = this.now() + freshMs;
        if (this.#loads.get(key) === loading) {
          this.#entries.set(key, { json, tags, freshUntil, staleUntil: freshUntil + staleMs });
        }
        return json;
      } finally {
        if (this.#loads.get(key) === loading) this.#loads.delete(key);
      }
    };
    const loading: Load = { tags, json: Promise.resolve().then(run) };
    this.#loads.set(key, loading);
    return loading;
  }
}
