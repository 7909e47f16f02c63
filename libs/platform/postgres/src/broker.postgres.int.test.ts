import { afterAll, beforeAll } from '@jest/globals';
import { silentLog } from '@portico/platform-observability/testing';
import { brokerContract } from '@portico/platform-ports/testing';
import { PostgresBroker } from './broker.postgres.js';
import { Database } from './database.js';
import { testDatabase, type TestDatabase } from './testing/index.js';

let test: TestDatabase;
beforeAll(async () => void (test = await testDatabase()));
afterAll(() => test.drop());

brokerContract('PostgresBroker', async () => {
  const options = { leaseSeconds: 1, pollMs: 100 };
  const elsewhere = await Database.connect({ url: test.url, applicationName: 'another process', poolSize: 5 });
  const broker = new PostgresBroker(test.database, silentLog, options);
  const other = new PostgresBroker(elsewhere, silentLog, options);
  let gone: Promise<void> | undefined;
  const vanish = (): Promise<void> => (gone ??= elsewhere.close());
  return {
    broker,
    other,
    vanish,
    kept: async (queue) => {
      const [row] = await test.database.direct<{ count: number }>(
        'SELECT count(*) FROM platform.queue_message WHERE queue = $1',
        [queue],
      );
      return row?.count ?? 0;
    },
    close: async () => {
      await Promise.all([broker.close(), other.close()]);
      await vanish();
    },
  };
});
