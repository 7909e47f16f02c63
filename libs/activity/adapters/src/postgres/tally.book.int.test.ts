import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { tallyOf } from '@portico/activity-core';
import { testDatabase, type TestDatabase } from '@portico/platform-postgres/testing';
import { activitySchema } from '../activity.schema.js';
import { PostgresTallyBook } from './tally.book.postgres.js';

describe('PostgresTallyBook', () => {
  let test: TestDatabase;

  beforeAll(async () => {
    test = await testDatabase([activitySchema.migrations]);
  });
  afterAll(() => test.drop());

  it('leaves everything to the process that is folding already, without waiting for it', async () => {
    const { database, unitOfWork } = test;
    const tallies = new PostgresTallyBook(database);
    await unitOfWork.run(() => tallies.add(tallyOf('registered', new Date('2026-03-04T05:06:07Z'))));
    const { promise: held, resolve: release } = Promise.withResolvers<void>();
    const { promise: folded, resolve: reached } = Promise.withResolvers<void>();
    const first = unitOfWork.run(async () => {
      const count = await tallies.fold();
      reached();
      await held;
      return count;
    });
    await folded;
    expect(await unitOfWork.run(() => tallies.fold())).toBe(0);
    release();
    expect(await first).toBe(1);
  });
});
