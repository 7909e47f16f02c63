import { afterAll, beforeAll } from '@jest/globals';
import { createLogger } from '@portico/platform-observability';
import type { BrokerMessage } from '@portico/platform-ports';
import { brokerContract } from '@portico/platform-ports/testing';
import { PostgresBroker } from './broker.postgres.js';
import { Database } from './database.js';
import { testDatabase, type TestDatabase } from './testing/index.js';

const log = createLogger({ name: 'test', level: 'silent' });

let test: TestDatabase;
beforeAll(async () => void (test = await testDatabase()));
afterAll(() => test.drop());

brokerContract('PostgresBroker', async () => {
  const options = { leaseSeconds: 1, pollMs: 100 };
  const elsewhere = await Database.connect({ url: test.url, applicationName: 'another process', poolSize: 5 });
  const broker = new PostgresBroker(test.database, log, options);
  const other = new PostgresBroker(elsewhere, log, options);
  let gone: Promise<void> | undefined;
  const vanish = (): Promise<void> => (gone ??= elsewhere.close());
  return {
    broker,
    other,
    vanish,
    waiting: async (queue) => {
      const [row] = await test.database.direct<{ count: number }>(
        'SELECT count(*) FROM platform.queue_message WHERE queue = $1 AND dead_at IS NULL',
        [queue],
      );
      return row?.count ?? 0;
    },
    deadLetters: async (queue) => {
      const rows = await test.database.direct<BrokerMessage & { readonly error: string }>(
        `SELECT id, type, headers, body, last_error AS error FROM platform.queue_message
         WHERE queue = $1 AND dead_at IS NOT NULL`,
        [queue],
      );
      return rows.map(({ error, ...message }) => ({ message, error }));
    },
    close: async () => {
      await Promise.all([broker.close(), other.close()]);
      await vanish();
    },
  };
});
