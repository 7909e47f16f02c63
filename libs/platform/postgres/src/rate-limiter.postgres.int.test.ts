import { afterAll, beforeAll } from '@jest/globals';
import { rateLimiterContract } from '@portico/platform-ports/testing';
import { PostgresRateLimiter } from './rate-limiter.postgres.js';
import { testDatabase, type TestDatabase } from './testing/index.js';

let test: TestDatabase;
beforeAll(async () => void (test = await testDatabase()));
afterAll(() => test.drop());

rateLimiterContract('PostgresRateLimiter', async () => ({
  limiter: new PostgresRateLimiter(test.database),
  other: new PostgresRateLimiter(test.database),
  close: async () => undefined,
}));
