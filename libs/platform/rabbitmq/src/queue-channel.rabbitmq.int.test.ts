import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { silentLog } from '@portico/platform-observability/testing';
import { aSubscription, eventually } from '@portico/platform-ports/testing';
import { Connection } from './connection.js';
import { QueueChannel } from './queue-channel.js';
import { TestRabbit } from './testing/test-rabbit.js';

jest.setTimeout(30_000);

let rabbit: TestRabbit;
let connection: Connection;
beforeAll(async () => {
  rabbit = await TestRabbit.open();
  connection = new Connection(rabbit.url, rabbit.prefix, silentLog, () => Promise.resolve());
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

it('A channel attaches itself again when there are fewer consumers than before, since nobody tells which of them is gone', async () => {
  const mails = aSubscription();
  await rabbit.broker().declare(mails);
  const received: string[] = [];
  const attach = () =>
    QueueChannel.attach(connection, rabbit.topology, mails, {
      receive: (message, from) => {
        received.push(message.content.toString());
        from.acknowledge([message]);
      },
      onError: () => undefined,
    });
  const [lost, other] = [await attach(), await attach()];
  await Promise.all([lost.check(), other.check()]);

  await lost.cancel();
  await Promise.all([lost.check(), lost.check()]);
  await other.close();
  await lost.check();

  await rabbit.onChannel(async (channel) => {
    const queue = rabbit.topology.queue(mails.queue);
    expect((await channel.checkQueue(queue)).consumerCount).toBe(1);
    channel.sendToQueue(queue, Buffer.from('for the one that was lost'));
  });
  await eventually(() => expect(received).toEqual(['for the one that was lost']));
});
