import { afterAll, beforeAll } from '@jest/globals';
import { activityLogContract, userStatisticsContract, type ActivityStore } from '@portico/activity-core/testing';
import { PostgresUnitOfWork } from '@portico/platform-postgres';
import { testDatabase, type TestDatabase } from '@portico/platform-postgres/testing';
import { activitySchema } from '../activity.schema.js';
import { PostgresActivityLog } from './activity.log.postgres.js';
import { PostgresTallyBook } from './tally.book.postgres.js';
import { PostgresUserStatistics } from './user-statistics.postgres.js';

let test: TestDatabase;

beforeAll(async () => {
  test = await testDatabase([activitySchema.migrations], activitySchema.tables);
});
afterAll(() => test.drop());

const open = async (): Promise<ActivityStore> => {
  const { database } = test;
  return {
    unitOfWork: new PostgresUnitOfWork(database, activitySchema.refusals),
    log: new PostgresActivityLog(database),
    tallies: new PostgresTallyBook(database),
    statistics: new PostgresUserStatistics(database),
    close: async () => {
      await database.direct('TRUNCATE activity.activities, activity.tallies, activity.quarters');
      await database.direct('UPDATE activity.totals SET users = 0, active = 0');
    },
  };
};

activityLogContract('Postgres', open);
userStatisticsContract('Postgres', open);
