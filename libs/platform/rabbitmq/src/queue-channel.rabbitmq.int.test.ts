import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { createLogger } from '@portico/platform-observability';
import { aSubscription } from '@portico/platform-ports/testing';
import { Connection } from './connection.js';
import { QueueChannel } from './queue-channel.js';
import { TestRabbit } from './testing/test-rabbit.js';

jest.setTimeout(30_000);

let rabbit: TestRabbit;
let connection: Connection;
beforeAll(async () => {
  rabbit = await TestRabbit.open();
  const log = createLogger({ name: 'test', level: 'silent' });
  connection = new Connection(rabbit.url, rabbit.prefix, log, () => Promise.resolve());
});
afterAll(async () => {
  await connection.close();
  await rabbit.close();
});

it('A channel that is open says all the same when RabbitMQ knows of no consumer of its queue', async () => {
  const mails = aSubscription();
  await rabbit.broker().declare(mails);
  const nobody = { receive: () => undefined, onError: () => undefined };
  const channel = await QueueChannel.attach(connection, rabbit.topology, mails, nobody);
  await channel.check();

  await channel.cancel();

  expect(channel.isOpen).toBe(true);
  await expect(channel.check()).rejects.toThrow('Nobody is attached');
});
