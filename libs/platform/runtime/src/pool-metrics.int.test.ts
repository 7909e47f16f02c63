import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { metricsText } from '@portico/platform-observability';
import { eventually, Gate } from '@portico/platform-ports/testing';
import { Database, PostgresUnitOfWork } from '@portico/platform-postgres';
import { testDatabase, type TestDatabase } from '@portico/platform-postgres/testing';
import { watchPool } from './pool-metrics.js';

let test: TestDatabase;
let database: Database;
beforeAll(async () => {
  test = await testDatabase();
  database = watchPool(await Database.connect({ url: test.url, applicationName: 'a small pool', poolSize: 1 }));
});
afterAll(async () => {
  await database.close();
  await test.drop();
});

it('The metrics of the pool tell of callers who wait for a connection, until they have one', async () => {
  const [begun, end] = [new Gate(), new Gate()];
  const unit = new PostgresUnitOfWork(database, {}).run(async () => {
    begun.open();
    await end.opened;
  });
  await begun.opened;
  const waiting = [database.check(), database.check()];
  await eventually(async () => {
    const text = await metricsText();
    expect(text).toContain('db_pool_waiting 2');
    expect(text).toContain('db_pool_connections{state="busy"} 1');
  });

  end.open();
  await Promise.all([unit, ...waiting]);
  expect(await metricsText()).toContain('db_pool_waiting 0');
});
