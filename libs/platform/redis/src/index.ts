export { RedisCache } from './cache.redis.js';
export { RedisRateLimiter } from './rate-limiter.redis.js';
export { RedisConnection, type RedisConnectionOptions } from './redis-connection.js';
export { RedisUnreachable } from './redis-unreachable.js';
