import { randomBytes } from 'node:crypto';
import { silentLog } from '@portico/platform-observability/testing';
import { Redis } from 'ioredis';
import { RedisConnection } from '../redis-connection.js';
import { removeKeys } from './remove-keys.js';

/** A corner of the Redis of `REDIS_URL` that belongs to one test: every key in it begins with its own prefix. */
export class TestRedis {
  readonly prefix = `portico-test-${randomBytes(6).toString('hex')}:`;
  /** For looking at keys, and laying hands on them. */
  readonly redis: Redis;
  readonly #connections: RedisConnection[] = [];

  private constructor(readonly url: string) {
    this.redis = new Redis(url);
  }

  static open(): TestRedis {
    const url = process.env['REDIS_URL'];
    if (!url) throw new Error('REDIS_URL is not set: this test needs a Redis in which it may make keys.');
    return new TestRedis(url);
  }

  /** A connection as a process of its own would have it, made through `url`. */
  async connect(url = this.url, log = silentLog): Promise<RedisConnection> {
    const connection = await RedisConnection.open({ url, log, applicationName: 'test', prefix: this.prefix });
    this.#connections.push(connection);
    return connection;
  }

  keys(): Promise<string[]> {
    return this.redis.keys(`${this.prefix}*`);
  }

  /** Keys that would stay for ever. */
  async endless(): Promise<string[]> {
    const found = await Promise.all(
      (await this.keys()).map(async (key) => ({ key, left: await this.redis.pttl(key) })),
    );
    return found.filter(({ left }) => left === -1).map(({ key }) => key);
  }

  /** Removes everything. */
  async close(): Promise<void> {
    await Promise.all(this.#connections.map((connection) => connection.close()));
    await removeKeys(this.url, this.prefix);
    await this.redis.quit();
  }
}
