import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { aSubscription } from '@portico/platform-ports/testing';
import { TestRabbit } from './testing/test-rabbit.js';

jest.setTimeout(30_000);

const mails = aSubscription();

let rabbit: TestRabbit;
beforeAll(async () => {
  rabbit = await TestRabbit.open();
  await rabbit.broker().declare(mails);
});
afterAll(() => rabbit.close());

type Arguments = Readonly<Record<string, string | number>>;

/** RabbitMQ accepts the declaration of what exists only if it is the same. */
const declare = (queue: string, args: Arguments): Promise<unknown> =>
  rabbit.onChannel((channel) => channel.assertQueue(queue, { durable: true, arguments: args }));

const lasting = { 'x-queue-type': 'quorum', 'x-delivery-limit': 1_000_000 };

const queues = (): readonly [name: string, args: Arguments][] => [
  [
    rabbit.topology.queue(mails.queue),
    {
      'x-queue-type': 'quorum',
      'x-delivery-limit': 20,
      'x-dead-letter-exchange': '',
      'x-dead-letter-routing-key': rabbit.topology.deadLetters(mails.queue),
      'x-dead-letter-strategy': 'at-least-once',
      'x-overflow': 'reject-publish',
      'x-max-length': 1_000_000,
    },
  ],
  [rabbit.topology.deadLetters(mails.queue), lasting],
  [rabbit.topology.types(mails.queue), lasting],
];

describe('The queues in RabbitMQ', () => {
  it('are quorum queues that lose nothing on the way to the next', async () => {
    for (const [queue, args] of queues()) await declare(queue, args);
  });

  it('lack nothing of that', async () => {
    for (const [queue, args] of queues()) {
      for (const left of Object.keys(args)) {
        const fewer = Object.fromEntries(Object.entries(args).filter(([name]) => name !== left));
        await expect(declare(queue, fewer)).rejects.toThrow(`inequivalent arg '${left}'`);
      }
    }
  });

  it('are not taken for something else under the same name', async () => {
    const audit = aSubscription();
    await declare(rabbit.topology.queue(audit.queue), { 'x-queue-type': 'quorum' });
    const consumed = rabbit.broker().consume(audit, () => Promise.resolve());
    await expect(consumed).rejects.toThrow("inequivalent arg 'x-");
  });
});
