import type { Logger } from '@portico/platform-observability';
import { SharedCache, type CachePolicy } from '@portico/platform-ports';
import { RedisCacheEntries } from './cache-entries.js';
import { detached } from './detached.js';
import { onceAMinute } from './once-a-minute.js';
import type { RedisConnection } from './redis-connection.js';
import { RedisUnreachable } from './redis-unreachable.js';

/** A cache in Redis, shared by all processes. Each key there has an end, and none holds the truth. */
export class RedisCache extends SharedCache {
  constructor(connection: RedisConnection, log: Logger) {
    const tellRefusal = onceAMinute((error: Error) => log.error({ err: error }, 'Redis refuses to serve the cache'));
    super(new RedisCacheEntries(connection), {
      outOfReach: (error) => {
        // What is lost with the connection, the connection tells.
        if (error instanceof Error && !(error instanceof RedisUnreachable)) tellRefusal(error);
      },
      notRefreshed: (key, error) => log.warn({ err: error, key }, 'a stale answer could not be loaded anew'),
    });
    connection.onReturn(() => void this.catchUp());
  }

  override getOrLoad<T>(key: string, policy: CachePolicy, load: () => Promise<T>): Promise<T> {
    return super.getOrLoad(key, policy, () => detached(load));
  }
}
