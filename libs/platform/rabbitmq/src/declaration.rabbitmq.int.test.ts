import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { silentLog } from '@portico/platform-observability/testing';
import type { PublishResult } from '@portico/platform-ports';
import { aSubscription, eventually, messageFor } from '@portico/platform-ports/testing';
import { TcpProxy } from '@portico/platform-ports/testing/tcp-proxy';
import type { RabbitBroker } from './broker.rabbitmq.js';
import { Connection } from './connection.js';
import { Declaration } from './declaration.js';
import type { Outgoing } from './amqp-message.js';
import { Publisher } from './publisher.js';
import { TestRabbit } from './testing/test-rabbit.js';

jest.setTimeout(30_000);

let rabbit: TestRabbit;
beforeAll(async () => void (rabbit = await TestRabbit.open()));
afterAll(() => rabbit.close());

let broker: RabbitBroker;
beforeEach(() => void (broker = rabbit.broker()));
afterEach(() => rabbit.clear());

const wants = async (types: readonly string[]): Promise<readonly boolean[]> => {
  const fates = await broker.publish(types.map((type) => messageFor(aSubscription({ types: [type] }))));
  return fates.map((fate) => fate === 'confirmed');
};

const notes = (queue: string): Promise<number> => rabbit.count([rabbit.topology.types(queue)]);

/** Its process vanishes before the nth publication. */
class FailingPublisher extends Publisher {
  constructor(
    connection: Connection,
    private left: number,
  ) {
    super(connection, silentLog);
  }

  override publish(messages: readonly Outgoing[]): Promise<readonly PublishResult[]> {
    this.left -= 1;
    if (this.left === 0) return Promise.reject(new Error('the process vanished'));
    return super.publish(messages);
  }
}

describe('The declaration of a queue in RabbitMQ', () => {
  it('is remembered in one note, however often and by however many it is made', async () => {
    const mails = aSubscription({ types: ['a', 'b'] });
    await broker.declare(mails);
    await Promise.all([1, 2, 3, 4].map(() => rabbit.broker().declare(mails)));
    await broker.declare({ ...mails, types: ['b'] });
    await broker.declare({ ...mails, types: ['b'] });

    await eventually(async () => expect(await notes(mails.queue)).toBe(1));
    expect(await wants(['a', 'b'])).toEqual([false, true]);
  });

  it('is made exact by the next when its process vanished at any moment of it', async () => {
    const mails = aSubscription({ types: ['a', 'b', 'c'] });
    await broker.declare(mails);
    for (let round = 0; round < 10; round += 1) {
      const cable = await TcpProxy.before(rabbit.url);
      const vanishing = rabbit.broker(cable.url);
      await vanishing.check();
      const declared = vanishing.declare({ ...mails, types: [`new-${round}`, 'c'] }).catch(() => undefined);
      setTimeout(() => cable.cut(), round);
      await declared;
      await cable.close();
    }

    await broker.declare({ ...mails, types: ['c'] });

    const others = Array.from({ length: 10 }, (_, round) => `new-${round}`);
    expect(await wants(['a', 'b', 'c', ...others])).toEqual([false, false, true, ...others.map(() => false)]);
  });

  it.each([1, 2])('leaves no type behind that nobody knows of when note %i cannot be made', async (nth) => {
    const mails = aSubscription({ types: ['a'] });
    await broker.declare(mails);
    const connection = new Connection(rabbit.url, rabbit.prefix, silentLog, (on) => rabbit.topology.declareEvents(on));
    const failing = new FailingPublisher(connection, nth);

    const declared = new Declaration(connection, failing, rabbit.topology).declare({ ...mails, types: ['b'] });
    await expect(declared).rejects.toThrow('vanished');
    await connection.close();
    await broker.declare(mails);

    expect(await wants(['a', 'b'])).toEqual([true, false]);
  });

  it('ends with the types of one of two that are made at the same moment, or the next makes it so', async () => {
    const mails = aSubscription();
    for (let round = 0; round < 5; round += 1) {
      const [one, two] = [
        { ...mails, types: ['a', 'c'] },
        { ...mails, types: ['b', 'c'] },
      ];
      await Promise.all([rabbit.broker().declare(one), rabbit.broker().declare(two)]);
      expect((await wants(['c']))[0]).toBe(true);
      await broker.declare(one);
      expect(await wants(['a', 'b', 'c'])).toEqual([true, false, true]);
    }
  });
});
