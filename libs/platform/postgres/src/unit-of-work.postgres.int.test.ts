import { afterAll, beforeAll } from '@jest/globals';
import { unitOfWorkContract } from '@portico/kernel/testing';
import { testDatabase, type TestDatabase } from './testing/index.js';

let test: TestDatabase;
beforeAll(async () => {
  test = await testDatabase();
});
afterAll(() => test.drop());

unitOfWorkContract('PostgresUnitOfWork', async () => {
  await test.database.direct('DROP TABLE IF EXISTS entry');
  await test.database.direct('CREATE TABLE entry (key text PRIMARY KEY)');
  return {
    unitOfWork: test.unitOfWork,
    write: async (key) => void (await test.database.write('INSERT INTO entry VALUES ($1)', [key])),
    committed: async () =>
      (await test.database.direct<{ key: string }>('SELECT key FROM entry ORDER BY key')).map(({ key }) => key),
  };
});
