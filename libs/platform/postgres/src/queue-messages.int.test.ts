import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createLogger } from '@portico/platform-observability';
import { aSubscription, eventually, messageFor, Recorder } from '@portico/platform-ports/testing';
import { PostgresBroker } from './broker.postgres.js';
import { QueueMessages, type LeasedMessage } from './queue-messages.js';
import { testDatabase, type TestDatabase } from './testing/index.js';

const log = createLogger({ name: 'test', level: 'silent' });
const mails = aSubscription({ attempts: 2 });
const message = messageFor(mails);

let test: TestDatabase;
let queue: QueueMessages;

beforeAll(async () => void (test = await testDatabase()));
afterAll(() => test.drop());
beforeEach(async () => {
  await test.database.direct('TRUNCATE platform.queue_message');
  queue = new QueueMessages(test.database, mails.queue, 30);
  const broker = new PostgresBroker(test.database, log);
  await broker.declare(mails);
  await broker.publish([message]);
});

const claim = async (): Promise<LeasedMessage> => {
  const [claimed] = await queue.claim(10);
  if (!claimed) throw new Error('There was nothing to claim.');
  return claimed;
};

const state = (): Promise<Record<string, unknown>[]> => test.database.direct('SELECT * FROM platform.queue_message');

const loseLeases = async (): Promise<void> =>
  void (await test.database.direct(`UPDATE platform.queue_message SET leased_until = now() - interval '1 second'`));

describe('the messages of a queue in Postgres', () => {
  it('belong to one process as long as their lease lasts', async () => {
    await claim();
    expect(await queue.claim(10)).toEqual([]);

    await loseLeases();
    expect(await claim()).toMatchObject({ message, attempt: 2 });
  });

  it('are not changed by a process that lost its lease', async () => {
    const lost = await claim();
    await loseLeases();
    const current = await claim();
    const before = await state();

    await queue.acknowledge([lost]);
    await queue.renew([lost]);
    await queue.retry(lost, 0, 'too late');
    await queue.bury(lost, 'too late');
    expect(await state()).toEqual(before);

    await queue.acknowledge([current]);
    expect(await state()).toEqual([]);
  });

  it('are given up when no attempt came to an end', async () => {
    await claim();
    await loseLeases();
    await claim();
    await loseLeases();

    const recorder = new Recorder();
    const broker = new PostgresBroker(test.database, log);
    await broker.consume(mails, recorder.handle);

    await eventually(async () =>
      expect(await state()).toMatchObject([{ id: message.id, dead_at: expect.any(String) }]),
    );
    await broker.close();
    expect(recorder.deliveries).toEqual([]);
  });

  it('are kept once however often they are published', async () => {
    const broker = new PostgresBroker(test.database, log);

    expect(await broker.publish([message, message])).toEqual(['confirmed', 'confirmed']);

    expect(await state()).toHaveLength(1);
  });
});

describe('a consumer of a queue in Postgres', () => {
  it('is woken by a notification', async () => {
    const recorder = new Recorder();
    const broker = new PostgresBroker(test.database, log, { pollMs: 60_000 });
    await broker.consume(mails, recorder.handle);
    await eventually(() => expect(recorder.deliveries).toHaveLength(1));

    for (let sent = 2; sent <= 20; sent += 1) {
      await broker.publish([messageFor(mails)]);
      await eventually(() => expect(recorder.deliveries).toHaveLength(sent));
    }
    await broker.close();
  });

  it('finds by polling what no notification told it of', async () => {
    const recorder = new Recorder();
    const broker = new PostgresBroker(test.database, log);
    await broker.consume(mails, recorder.handle);
    await eventually(() => expect(recorder.deliveries).toHaveLength(1));

    await test.database.direct(
      `INSERT INTO platform.queue_message (queue, id, type, headers, body) VALUES ($1, 'unheard', 'x', '{}', '{}')`,
      [mails.queue],
    );

    await eventually(() => expect(recorder.ids).toEqual([message.id, 'unheard']), 2_000);
    await broker.close();
  });
});
