import { afterAll, beforeAll } from '@jest/globals';
import { silentLog } from '@portico/platform-observability/testing';
import { cacheContract, sharedCacheContract, type SharedCacheHarness } from '@portico/platform-ports/testing';
import { PostgresCache } from './cache.postgres.js';
import { Database } from './database.js';
import { testDatabase, type TestDatabase } from './testing/index.js';

let test: TestDatabase;
beforeAll(async () => void (test = await testDatabase()));
afterAll(() => test.drop());

const open = async (): Promise<SharedCacheHarness> => {
  const elsewhere = await Database.connect({ url: test.url, applicationName: 'another process', poolSize: 5 });
  const [cache, other] = [new PostgresCache(test.database, silentLog), new PostgresCache(elsewhere, silentLog)];
  let gone: Promise<void> | undefined;
  const vanish = (): Promise<void> => (gone ??= elsewhere.close());
  const close = async (): Promise<void> => {
    await Promise.all([cache.close(), other.close()]);
    await vanish();
  };
  return { cache, other, vanish, close };
};

cacheContract('PostgresCache', open);
sharedCacheContract('PostgresCache', open);
