import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Subscription } from '@portico/platform-ports';
import { aSubscription, eventually, messageFor, Recorder } from '@portico/platform-ports/testing';
import type { RabbitBroker } from './broker.rabbitmq.js';
import { QueueChannel } from './queue-channel.js';
import { occupyQueue } from './testing/occupy-queue.js';
import { TestRabbit } from './testing/test-rabbit.js';

jest.setTimeout(30_000);

let rabbit: TestRabbit;
beforeAll(async () => void (rabbit = await TestRabbit.open()));
afterAll(() => rabbit.close());

let broker: RabbitBroker;
let mails: Subscription;
let recorder: Recorder;
let release: () => Promise<void>;
beforeEach(async () => {
  [broker, mails, recorder] = [rabbit.broker(), aSubscription(), new Recorder()];
  release = () => Promise.resolve();
});
afterEach(async () => {
  await release();
  await rabbit.clear();
});

const attachedAgain = async (): Promise<void> => {
  await eventually(() => broker.checkConsumer(mails.queue));
  await eventually(async () => expect(await broker.publish([messageFor(mails)])).toEqual(['confirmed']));
  await eventually(() => expect(recorder.deliveries).toHaveLength(1));
};

describe('A consumer that is connected but not attached', () => {
  it('says so for as long as another has its queue, and takes messages again after that', async () => {
    const audit = aSubscription();
    await broker.consume(audit, new Recorder().receive);
    await broker.consume(mails, recorder.receive);
    await broker.checkConsumer(mails.queue);

    release = await occupyQueue(rabbit.url, rabbit.prefix, mails.queue);
    await eventually(() => expect(broker.checkConsumer(mails.queue)).rejects.toThrow('not attached'), 5_000);
    await expect(broker.check()).rejects.toThrow('not attached');
    await broker.checkConsumer(audit.queue);

    await release();
    release = () => Promise.resolve();
    await attachedAgain();
    await broker.check();
  });

  it('finds that it was cancelled without a word, and attaches itself again', async () => {
    const attach = jest.spyOn(QueueChannel, 'attach');
    await broker.consume(mails, recorder.receive);
    const channel = (await attach.mock.results[0]?.value) as QueueChannel | undefined;
    attach.mockRestore();
    await broker.checkConsumer(mails.queue);

    await channel?.cancel();
    await expect(broker.checkConsumer(mails.queue)).rejects.toThrow('Nobody is attached');

    await attachedAgain();
  });

  it('is not one that this process does not run', async () => {
    await rabbit.broker().consume(mails, recorder.receive);
    await expect(broker.checkConsumer(mails.queue)).rejects.toThrow('This process runs no consumer');
  });
});
