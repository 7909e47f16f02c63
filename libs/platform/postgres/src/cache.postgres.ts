import type { Logger } from '@portico/platform-observability';
import { SharedCache, type CachePolicy } from '@portico/platform-ports';
import { PostgresCacheEntries } from './cache-entries.js';
import type { Database } from './database.js';

/** A cache in unlogged tables: shared by all processes, gone after a crash of the server, never the truth. */
export class PostgresCache extends SharedCache {
  constructor(
    private readonly database: Database,
    log: Logger,
  ) {
    super(new PostgresCacheEntries(database), {
      outOfReach: (error) => log.error({ err: error }, 'the cache is out of reach'),
      notRefreshed: (key, error) => log.warn({ err: error, key }, 'a stale answer could not be loaded anew'),
    });
  }

  /** What others get too must not see what the caller's unit of work has not committed. */
  override getOrLoad<T>(key: string, policy: CachePolicy, load: () => Promise<T>): Promise<T> {
    return super.getOrLoad(key, policy, () => this.database.ambient.outside(load));
  }

  override async invalidate(tags: readonly string[]): Promise<void> {
    await this.catchUp();
    await super.invalidate(tags);
  }
}
