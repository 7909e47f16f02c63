import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testDatabase, type TestDatabase } from './testing/index.js';

describe('A unit of work that hangs', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await testDatabase();
    await test.database.direct('CREATE TABLE entry (key text PRIMARY KEY)');
  });
  afterAll(() => test.drop());

  it('fails when the server ends its transaction, gives its connection back, and writes nothing even if it goes on', async () => {
    const { database, unitOfWork } = test;
    const hung = Promise.withResolvers<undefined>();
    let goingOn: Promise<unknown> | undefined;
    const run = unitOfWork.run(async () => {
      await database.write(`SET LOCAL idle_in_transaction_session_timeout = 100`);
      await database.write(`INSERT INTO entry VALUES ('before')`);
      goingOn = hung.promise.then(() => database.write(`INSERT INTO entry VALUES ('after')`));
      await goingOn;
    });

    await expect(run).rejects.toMatchObject({ name: 'TransactionLost', cause: { code: '25P03' } });
    const { total, idle, waiting } = database.poolStats();
    expect([total - idle, waiting]).toEqual([0, 0]);
    hung.resolve(undefined);
    await expect(goingOn).rejects.toThrow('The unit of work is over');
    expect(await database.direct('SELECT key FROM entry')).toEqual([]);
  });
});
