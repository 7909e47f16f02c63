import type { Provider } from '@nestjs/common';
import { provide } from '@portico/platform-nest';
import { Broker, Cache, RateLimiter } from '@portico/platform-ports';
import { Database, PostgresBroker, PostgresCache, PostgresRateLimiter } from '@portico/platform-postgres';
import { RabbitBroker } from '@portico/platform-rabbitmq';
import { RedisCache, RedisConnection, RedisRateLimiter } from '@portico/platform-redis';
import { Closing } from './closing.js';
import type { PlatformOptions } from './platform-options.js';

/** What carries messages: RabbitMQ where there is a URL for it, else Postgres. */
export const messageAdapters = ({ app, config, logger }: PlatformOptions): Provider => {
  const { amqpUrl: url, namePrefix: prefix } = config;
  if (url === null) {
    return provide(Broker, [Database, Closing], (database, closing) =>
      closing.later(new PostgresBroker(database, logger)),
    );
  }
  const options = { url, prefix, applicationName: `portico-${app}` };
  return provide(Broker, [Closing], (closing) => closing.later(new RabbitBroker(options, logger)));
};

/** What holds cached answers and counts requests: Redis where there is a URL for it, else Postgres. */
export const memoryAdapters = ({ app, config, logger }: PlatformOptions): Provider[] => {
  const { redisUrl: url, namePrefix } = config;
  if (url === null) {
    return [
      provide(Cache, [Database, Closing], (database, closing) => closing.later(new PostgresCache(database, logger))),
      provide(RateLimiter, [Database], (database) => new PostgresRateLimiter(database)),
    ];
  }
  const options = { url, prefix: `${namePrefix}:`, applicationName: `portico-${app}`, log: logger };
  return [
    provide(RedisConnection, [Closing], async (closing) => closing.later(await RedisConnection.open(options))),
    provide(Cache, [RedisConnection, Closing], (redis, closing) => closing.later(new RedisCache(redis, logger))),
    provide(RateLimiter, [RedisConnection], (redis) => new RedisRateLimiter(redis)),
  ];
};
