import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { concurrentInboxContract, inboxContract, inboxOrderContract } from '@portico/platform-ports/testing';
import { deliveryHarness, testDatabase, type TestDatabase } from './testing/index.js';

let test: TestDatabase;
beforeAll(async () => {
  test = await testDatabase();
});
afterAll(() => test.drop());

inboxContract('PostgresInbox', async () => deliveryHarness(test));
concurrentInboxContract('PostgresInbox', async () => deliveryHarness(test));
inboxOrderContract('PostgresInbox', async () => deliveryHarness(test));

/** A unit of work that lost to a deadlock is run again, and nothing above would tell. */
it('made no two units of work of all these wait for each other', async () => {
  const [database] = await test.database.direct<{ deadlocks: number }>(
    'SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()',
  );
  expect(database?.deadlocks).toBe(0);
});
