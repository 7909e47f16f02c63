import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually } from '@portico/platform-ports/testing';
import { TcpProxy } from '@portico/platform-ports/testing/tcp-proxy';
import type { RedisConnection } from './redis-connection.js';
import { RedisUnreachable } from './redis-unreachable.js';
import { testLog } from './testing/test-log.js';
import { TestRedis } from './testing/test-redis.js';

describe('a connection to Redis', () => {
  const { log, lines } = testLog();
  let test: TestRedis;
  let proxy: TcpProxy;
  let connection: RedisConnection;

  beforeEach(async () => {
    test = TestRedis.open();
    proxy = await TcpProxy.before(test.url);
    connection = await test.connect(proxy.url, log);
  });
  afterEach(async () => {
    await test.close();
    await proxy.close();
  });

  const inReach = (): Promise<void> => eventually(() => connection.check());

  it('comes back by itself after the server was away, and says so once each', async () => {
    const before = lines().length;
    for (let outage = 1; outage <= 2; outage += 1) {
      proxy.refuse();
      await eventually(() => expect(connection.check()).rejects.toThrow(RedisUnreachable));
      for (let i = 0; i < 10; i += 1) await expect(connection.check()).rejects.toThrow(RedisUnreachable);
      proxy.restore();
      await inReach();
    }

    expect(
      lines()
        .slice(before)
        .map(({ level, msg }) => [level, msg]),
    ).toEqual([
      ['error', 'Redis is out of reach'],
      ['info', 'Redis is in reach again'],
      ['error', 'Redis is out of reach'],
      ['info', 'Redis is in reach again'],
    ]);
  });

  it('takes a server that is silent for lost, and then fails at once', async () => {
    proxy.hang();
    const asked = performance.now();
    await expect(connection.check()).rejects.toThrow(RedisUnreachable);
    expect(performance.now() - asked).toBeLessThan(1_500);

    const again = performance.now();
    for (let i = 0; i < 100; i += 1) await expect(connection.check()).rejects.toThrow(RedisUnreachable);
    expect(performance.now() - again).toBeLessThan(400);

    proxy.restore();
    await inReach();
  });

  it('opens without a server, and finds it when it comes', async () => {
    proxy.refuse();
    const early = await test.connect(proxy.url);
    await expect(early.check()).rejects.toMatchObject({ code: 'redis-unreachable' });

    proxy.restore();
    await eventually(() => early.check());
  });

  it('passes on what the server answers, refusals too', async () => {
    await test.redis.set(`${test.prefix}word`, 'hello', 'PX', 60_000);

    await expect(connection.run((redis) => redis.get(`${test.prefix}word`))).resolves.toBe('hello');
    await expect(connection.run((redis) => redis.llen(`${test.prefix}word`))).rejects.toThrow('WRONGTYPE');
  });

  it('runs scripts that the server has forgotten', async () => {
    const count = connection.script<number>('count', `return #KEYS + #ARGV -- ${test.prefix}`);
    expect(await count(['a', 'b'], ['c'])).toBe(3);

    proxy.cut();
    await inReach();

    expect(await count([], ['c', 'd'])).toBe(2);
  });
});
