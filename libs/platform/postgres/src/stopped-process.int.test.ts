import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { eventually, Gate } from '@portico/platform-ports/testing';
import { TcpProxy } from '@portico/platform-ports/testing/tcp-proxy';
import { Database } from './database.js';
import { testDatabase, type TestDatabase } from './testing/index.js';
import { PostgresUnitOfWork } from './unit-of-work.postgres.js';

const TAKEN_OVER_WITHIN_MS = 10_000;
const INSERT = `INSERT INTO seat VALUES ('the only one')`;

let test: TestDatabase;
let proxy: TcpProxy;
let stopped: Database;
beforeAll(async () => {
  test = await testDatabase();
  await test.database.direct('CREATE TABLE seat (name text PRIMARY KEY)');
  proxy = await TcpProxy.before(test.url);
  stopped = await Database.connect({
    url: proxy.url,
    applicationName: 'test',
    poolSize: 1,
    onTrouble: () => undefined,
  });
});
afterAll(async () => {
  await stopped.close();
  await proxy.close();
  await test.drop();
});

it('Who stops in the middle of a unit of work holds up others for less than ten seconds, and changes nothing afterwards', async () => {
  const [holds, goesOn] = [new Gate(), new Gate()];
  const zombie = new PostgresUnitOfWork(stopped, {}).run(async () => {
    await stopped.write(INSERT);
    holds.open();
    await goesOn.opened;
  });
  await holds.opened;
  proxy.strand();

  try {
    await eventually(async () => void (await test.database.direct(INSERT)), TAKEN_OVER_WITHIN_MS);
  } finally {
    proxy.cut();
    goesOn.open();
    await expect(zombie).rejects.toThrow();
  }
}, 30_000);
