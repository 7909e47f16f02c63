import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { checkPoolBudget } from './pool-budget.js';
import { testDatabase, type TestDatabase } from './testing/index.js';

let test: TestDatabase;
let most: number;
beforeAll(async () => {
  test = await testDatabase();
  const text = `SELECT current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int AS most`;
  most = (await test.database.direct<{ most: number }>(text))[0]?.most ?? 0;
});
afterAll(() => test.drop());

describe('checkPoolBudget', () => {
  it('accepts processes that leave the server a connection', async () => {
    await checkPoolBudget(test.database, { replicas: 1, poolSize: most - 2, listeners: 1 });
  });

  it('refuses those that would take the last, and says what to change', async () => {
    const budget = { replicas: 1, poolSize: most - 1, listeners: 1 };
    await expect(checkPoolBudget(test.database, budget)).rejects.toThrow(`want ${most} connections`);
    await expect(checkPoolBudget(test.database, budget)).rejects.toThrow('Make the pools smaller');
  });
});
