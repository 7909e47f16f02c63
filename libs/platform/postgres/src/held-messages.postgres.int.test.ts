import { afterAll, beforeAll } from '@jest/globals';
import { heldMessagesContract, heldMessagesOrderContract } from '@portico/platform-ports/testing';
import { deliveryHarness, testDatabase, type TestDatabase } from './testing/index.js';

let test: TestDatabase;
beforeAll(async () => {
  test = await testDatabase();
});
afterAll(() => test.drop());

heldMessagesContract('PostgresHeldMessages', async () => deliveryHarness(test));
heldMessagesOrderContract('PostgresHeldMessages', async () => deliveryHarness(test));
