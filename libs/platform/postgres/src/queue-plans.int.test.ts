import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { silentLog } from '@portico/platform-observability/testing';
import { aSubscription, messagesFor } from '@portico/platform-ports/testing';
import { PostgresBroker } from './broker.postgres.js';
import { Database } from './database.js';
import { QueueMessages } from './queue-messages.js';
import { testDatabase, type TestDatabase } from './testing/index.js';
const mails = aSubscription();

/** Ten looks at the whole queue would be 50,000. What was acknowledged is met again until the silentLog is on disk. */
const FEW = 2_000;

let test: TestDatabase;
let oneConnection: Database;
let queue: QueueMessages;

beforeAll(async () => {
  test = await testDatabase();
  oneConnection = await Database.connect({ url: test.url, applicationName: 'test', poolSize: 1 });
  queue = new QueueMessages(oneConnection, mails.queue, 30);
});
afterAll(async () => {
  await oneConnection.close();
  await test.drop();
});

const work = async (rounds: number): Promise<void> => {
  for (let round = 0; round < rounds; round += 1) {
    const claimed = await queue.claim(10);
    await queue.renew(claimed);
    await queue.acknowledge(claimed);
  }
};

const rowsRead = async (): Promise<number> => {
  await oneConnection.direct('SELECT pg_stat_force_next_flush()');
  const [row] = await oneConnection.direct<{ read: number }>(
    `SELECT seq_tup_read + (SELECT sum(idx_tup_read) FROM pg_stat_user_indexes i WHERE i.relid = t.relid)::bigint AS read
     FROM pg_stat_user_tables t WHERE t.relid = 'platform.queue_message'::regclass`,
  );
  return row?.read ?? NaN;
};

it.each([['that is new'], ['that was vacuumed when it was empty']])(
  'reads no more of a full queue than it claims, on a connection that knew an empty queue %s',
  async (kind) => {
    if (kind.includes('vacuumed')) {
      await oneConnection.direct('DELETE FROM platform.queue_message');
      await oneConnection.direct('VACUUM ANALYZE platform.queue_message');
    }
    await work(10);
    const broker = new PostgresBroker(oneConnection, silentLog);
    await broker.declare(mails);
    await broker.publish(messagesFor(mails, 5_000));

    const before = await rowsRead();
    await work(10);

    const read = (await rowsRead()) - before;
    expect(read).toBeGreaterThanOrEqual(100);
    expect(read).toBeLessThan(FEW);
  },
);
