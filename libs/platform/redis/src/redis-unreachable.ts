/** Redis did not answer. What it was asked to do may have been done or not. */
export class RedisUnreachable extends Error {
  readonly code = 'redis-unreachable';
  override readonly name = 'RedisUnreachable';

  constructor(cause: unknown) {
    super('Redis cannot be reached. Check that it runs at REDIS_URL; the connection is made anew by itself.', {
      cause,
    });
  }
}
