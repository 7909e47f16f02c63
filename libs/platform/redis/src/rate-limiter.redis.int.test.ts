import { expect } from '@jest/globals';
import { rateLimiterContract } from '@portico/platform-ports/testing';
import { RedisRateLimiter } from './rate-limiter.redis.js';
import { TestRedis } from './testing/test-redis.js';

rateLimiterContract('RedisRateLimiter', async () => {
  const test = TestRedis.open();
  const [here, elsewhere] = [await test.connect(), await test.connect()];
  return {
    limiter: new RedisRateLimiter(here),
    other: new RedisRateLimiter(elsewhere),
    close: async () => {
      const endless = await test.endless();
      await test.close();
      expect(endless).toEqual([]);
    },
  };
});
