import { expect } from '@jest/globals';
import { answersAt, redisPing } from './conversation.ts';
import { harmableSuite } from './harmable.suite.ts';
import { redis, startRedis } from './redis.ts';

const portOf = (url: string) => Number(new URL(url).port);

harmableSuite(
  {
    name: 'redis',
    processName: 'redis-server',
    packaged: redis,
    start: startRedis,
    answers: (url, withinMs) => answersAt(portOf(url), redisPing, withinMs),
    leaveSomething: async ({ url }) => {
      const says = (command: string, answer: string) =>
        answersAt(portOf(url), { say: Buffer.from(`${command}\r\n`), hear: Buffer.from(`${answer}\r\n`) }, 20_000);
      expect(await says('SET kept yes', '+OK')).toBe(true);
      expect(await says('GET kept', '$3\r\nyes')).toBe(true);
      return async () => expect(await says('GET kept', '$-1')).toBe(true);
    },
  },
  () => undefined,
);
