import type { Logger } from '@portico/platform-observability';
import { Redis, ReplyError } from 'ioredis';
import { RedisUnreachable } from './redis-unreachable.js';

/** A server that is silent for so long is taken for lost: who asked waits that long, and who asks after it not at all. */
const SILENCE_MS = 500;
/** Never sooner than that: a watch over silence may outlive its socket, and would end the next one. */
const RETRY_MS = { step: SILENCE_MS, most: 2_000 };

export interface RedisConnectionOptions {
  readonly url: string;
  /** What the server's list of clients calls this connection. Without spaces. */
  readonly applicationName: string;
  readonly log: Logger;
  /** What all keys begin with. */
  readonly prefix: string;
}

/** A Lua script on the server, as a function of its keys and arguments. */
export type RedisScript<Reply> = (keys: readonly string[], args: readonly (string | number)[]) => Promise<Reply>;

/**
 * One connection to Redis, made anew by itself whenever it is lost. Meanwhile whatever is asked of it fails at once
 * with `RedisUnreachable`: nothing queues up.
 */
export class RedisConnection {
  #state: 'in reach' | 'out of reach' | 'closed' = 'in reach';
  #trouble: Error | undefined;

  private constructor(
    private readonly redis: Redis,
    private readonly log: Logger,
    readonly prefix: string,
  ) {
    redis.on('error', (error: Error) => (this.#trouble = error));
    redis.on('close', () => this.#lost());
    redis.on('ready', () => this.#found());
  }

  /** Resolves after the first attempt, whatever came of it: it goes on trying. */
  static async open({ url, applicationName, log, prefix }: RedisConnectionOptions): Promise<RedisConnection> {
    const redis = new Redis(url, {
      connectionName: applicationName,
      connectTimeout: 1_000,
      disconnectTimeout: SILENCE_MS,
      socketTimeout: SILENCE_MS,
      retryStrategy: (attempt) => Math.min(attempt * RETRY_MS.step, RETRY_MS.most),
      enableOfflineQueue: false,
      maxRetriesPerRequest: 0,
      disableClientInfo: true,
      lazyConnect: true,
    });
    const connection = new RedisConnection(redis, log, prefix);
    await redis.connect().catch(() => undefined); // The events have told of it.
    return connection;
  }

  /** Runs commands; rejects with what Redis answered, or with `RedisUnreachable` when it did not. */
  async run<T>(commands: (redis: Redis) => Promise<T>): Promise<T> {
    try {
      return await commands(this.redis);
    } catch (error) {
      if (error instanceof (ReplyError as typeof Error)) throw error;
      throw new RedisUnreachable(this.#trouble ?? error);
    }
  }

  /** Makes a function of a Lua script. Its text is sent once per connection. */
  script<Reply>(name: string, lua: string): RedisScript<Reply> {
    this.redis.defineCommand(name, { lua });
    const command = Reflect.get(this.redis, name) as (...args: (string | number)[]) => Promise<Reply>;
    return (keys, args) => this.run((redis) => command.call(redis, keys.length, ...keys, ...args));
  }

  /** Calls back whenever Redis is in reach again. */
  onReturn(callback: () => void): void {
    this.redis.on('ready', callback);
  }

  /** Throws when Redis cannot be reached. */
  async check(): Promise<void> {
    await this.run((redis) => redis.ping());
  }

  async close(): Promise<void> {
    this.#state = 'closed';
    await this.redis.quit().catch(() => this.redis.disconnect());
  }

  #lost(): void {
    if (this.#state !== 'in reach') return;
    this.#state = 'out of reach';
    this.log.error({ err: this.#trouble }, 'Redis is out of reach');
  }

  #found(): void {
    this.#trouble = undefined;
    if (this.#state !== 'out of reach') return;
    this.#state = 'in reach';
    this.log.info('Redis is in reach again');
  }
}
