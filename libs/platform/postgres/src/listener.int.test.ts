import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { eventually } from '@portico/platform-ports/testing';
import { TcpProxy } from '@portico/platform-ports/testing/tcp-proxy';
import { Database } from './database.js';
import { testDatabase, type TestDatabase } from './testing/index.js';

const NOTICED_WITHIN_MS = 10_000;

let test: TestDatabase;
let proxy: TcpProxy;
let database: Database;
beforeAll(async () => {
  test = await testDatabase();
  proxy = await TcpProxy.before(test.url);
  database = await Database.connect({
    url: proxy.url,
    applicationName: 'test',
    poolSize: 1,
    onTrouble: () => undefined,
  });
});
afterAll(async () => {
  await database.close();
  await proxy.close();
  await test.drop();
});

it('A listener notices that its connection has fallen silent, and listens over another', async () => {
  const heard: string[] = [];
  await database.listen('news', (payload) => heard.push(payload));
  proxy.strand();
  await test.database.direct(`SELECT pg_notify('news', 'unheard')`);
  await eventually(() => expect(heard).toEqual(['']), NOTICED_WITHIN_MS);
  await test.database.direct(`SELECT pg_notify('news', 'heard')`);
  await eventually(() => expect(heard).toEqual(['', 'heard']));
}, 20_000);
