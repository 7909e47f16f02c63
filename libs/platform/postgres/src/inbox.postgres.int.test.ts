import { afterAll, beforeAll } from '@jest/globals';
import { concurrentInboxContract, inboxContract, type InboxHarness } from '@portico/platform-ports/testing';
import { PostgresInbox } from './inbox.postgres.js';
import { testDatabase, type TestDatabase } from './testing/index.js';

let test: TestDatabase;
beforeAll(async () => {
  test = await testDatabase();
});
afterAll(() => test.drop());

const open = async (): Promise<InboxHarness> => ({
  inbox: new PostgresInbox(test.database),
  unitOfWork: test.unitOfWork,
  close: async () => undefined,
});

inboxContract('PostgresInbox', open);
concurrentInboxContract('PostgresInbox', open);
