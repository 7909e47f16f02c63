import { afterAll, beforeAll, jest } from '@jest/globals';
import { brokerContract } from '@portico/platform-ports/testing';
import { TcpProxy } from '@portico/platform-ports/testing/tcp-proxy';
import { TestRabbit } from './testing/test-rabbit.js';

jest.setTimeout(30_000);

let rabbit: TestRabbit;
beforeAll(async () => void (rabbit = await TestRabbit.open()));
afterAll(() => rabbit.close());

brokerContract('RabbitBroker', async () => {
  const cable = await TcpProxy.before(rabbit.url);
  const broker = rabbit.broker();
  const other = rabbit.broker(cable.url);
  return {
    broker,
    other,
    kept: async (queue) => {
      await broker.close();
      return rabbit.countOf(queue);
    },
    vanish: () => cable.close(),
    close: async () => {
      await rabbit.clear();
      await cable.close();
    },
  };
});
