import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { silentLog } from '@portico/platform-observability/testing';
import { aSubscription, eventually, messageFor, messagesFor, Recorder } from '@portico/platform-ports/testing';
import { PostgresBroker } from './broker.postgres.js';
import { QueueMessages, type LeasedMessage } from './queue-messages.js';
import { testDatabase, type TestDatabase } from './testing/index.js';
const mails = aSubscription();
const message = messageFor(mails);

let test: TestDatabase;
let queue: QueueMessages;

beforeAll(async () => void (test = await testDatabase()));
afterAll(() => test.drop());
beforeEach(async () => {
  await test.database.direct('TRUNCATE platform.queue_message');
  queue = new QueueMessages(test.database, mails.queue, 30);
  const broker = new PostgresBroker(test.database, silentLog);
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
    expect(await claim()).toMatchObject({ message, handOvers: 2 });
  });

  it('stay with a process that renews their lease', async () => {
    const claimed = await claim();
    await loseLeases();

    await queue.renew([claimed]);

    expect(await queue.claim(10)).toEqual([]);
  });

  it('are not changed by a process that lost its lease', async () => {
    const lost = await claim();
    await loseLeases();
    const current = await claim();
    const before = await state();

    await queue.acknowledge([lost]);
    await queue.renew([lost]);
    await queue.giveBack([lost], 0);
    expect(await state()).toEqual(before);

    await queue.acknowledge([current]);
    expect(await state()).toEqual([]);
  });

  it('are not changed by a process that gave them back', async () => {
    const given = await claim();
    await queue.giveBack([given], 0);

    await queue.acknowledge([given]);

    expect(await claim()).toMatchObject({ message, handOvers: 2 });
  });

  it('are claimed in the order of their ids, whatever their number', async () => {
    const broker = new PostgresBroker(test.database, silentLog);
    const more = messagesFor(mails, 200);
    await broker.publish(more);

    const claimed = await queue.claim(150);

    const ids = [message, ...more].map(({ id }) => id).sort();
    expect(claimed.map(({ message: { id } }) => id)).toEqual(ids.slice(0, 150));
  });

  it('are kept once however often they are published', async () => {
    const broker = new PostgresBroker(test.database, silentLog);

    expect(await broker.publish([message, message])).toEqual(['confirmed', 'confirmed']);

    expect(await state()).toHaveLength(1);
  });

  it('are claimed and acknowledged without waiting for the disk, and published with', async () => {
    const commitsAfter = async (work: string, values: readonly unknown[]): Promise<unknown> =>
      test.unitOfWork.run(async () => {
        await test.database.write(work, values);
        return (await test.database.read<{ synchronous_commit: string }>('SHOW synchronous_commit'))[0];
      });
    const claiming = `SELECT * FROM platform.claim_messages($1, 1, gen_random_uuid(), interval '1 second')`;
    const acknowledging = `SELECT platform.acknowledge_messages($1, '{}', '{}')`;

    expect(await commitsAfter(claiming, [mails.queue])).toEqual({ synchronous_commit: 'off' });
    expect(await commitsAfter(acknowledging, [mails.queue])).toEqual({ synchronous_commit: 'off' });
    expect(await commitsAfter('SELECT 1', [])).toEqual({ synchronous_commit: 'on' });
  });
});

describe('a consumer of a queue in Postgres', () => {
  it('is woken by a notification', async () => {
    const recorder = new Recorder();
    const broker = new PostgresBroker(test.database, silentLog, { pollMs: 60_000 });
    await broker.consume(mails, recorder.receive);
    await eventually(() => expect(recorder.deliveries).toHaveLength(1));

    for (let sent = 2; sent <= 20; sent += 1) {
      await broker.publish([messageFor(mails)]);
      await eventually(() => expect(recorder.deliveries).toHaveLength(sent));
    }
    await broker.close();
  });

  it('finds by polling what no notification told it of', async () => {
    const recorder = new Recorder();
    const broker = new PostgresBroker(test.database, silentLog);
    await broker.consume(mails, recorder.receive);
    await eventually(() => expect(recorder.deliveries).toHaveLength(1));

    await test.database.direct(
      `INSERT INTO platform.queue_message (queue, id, type, headers, body) VALUES ($1, 'unheard', 'x', '{}', '{}')`,
      [mails.queue],
    );

    await eventually(() => expect(recorder.ids).toEqual([message.id, 'unheard']), 2_000);
    await broker.close();
  });
});
