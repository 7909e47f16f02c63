import { expect } from '@jest/globals';
import { silentLog } from '@portico/platform-observability/testing';
import { cacheContract, sharedCacheContract, type SharedCacheHarness } from '@portico/platform-ports/testing';
import { RedisCache } from './cache.redis.js';
import { TestRedis } from './testing/test-redis.js';

const open = async (): Promise<SharedCacheHarness> => {
  const test = TestRedis.open();
  const [here, elsewhere] = [await test.connect(), await test.connect()];
  const [cache, other] = [new RedisCache(here, silentLog), new RedisCache(elsewhere, silentLog)];
  const close = async (): Promise<void> => {
    await Promise.all([cache.close(), other.close()]);
    const endless = await test.endless();
    await test.close();
    expect(endless).toEqual([]);
  };
  return { cache, other, vanish: () => elsewhere.close(), close };
};

cacheContract('RedisCache', open);
sharedCacheContract('RedisCache', open);
