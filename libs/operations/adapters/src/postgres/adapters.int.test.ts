import { afterAll, beforeAll } from '@jest/globals';
import {
  deadLetterBoxContract,
  deliveryReportContract,
  historyContract,
  replaysContract,
  type OperationsStore,
} from '@portico/operations-core/testing';
import { ConsumerStatus, DeadLetters, History, OutboxStatus, PostgresHeldMessages } from '@portico/platform-postgres';
import { testDatabase, type TestDatabase } from '@portico/platform-postgres/testing';
import { operationsSchema } from '../operations.schema.js';
import { postgresDelivery } from '../testing/delivery.postgres.js';
import { PostgresDeadLetterBox } from './dead-letter.box.postgres.js';
import { PostgresDeliveryReport } from './delivery.report.postgres.js';
import { PostgresHistory } from './history.postgres.js';
import { PostgresReplays } from './replays.postgres.js';

let test: TestDatabase;
beforeAll(async () => {
  test = await testDatabase([operationsSchema.migrations], operationsSchema.tables);
});
afterAll(() => test.drop());

const TABLES = [
  'held_message',
  'event',
  'outbox',
  'inbox',
  'consumer',
  'stream_position',
  'relay_tally',
  'consumer_presence',
].map((t) => `platform.${t}`);

const RESTED = `UPDATE operations.replays SET next_step_at = next_step_at - $1 * interval '1 millisecond'`;

const open = async (): Promise<OperationsStore> => {
  const { database, unitOfWork } = test;
  const delivery = postgresDelivery(test);
  return {
    unitOfWork,
    report: new PostgresDeliveryReport(new OutboxStatus(database), new ConsumerStatus(database, delivery)),
    box: new PostgresDeadLetterBox(new DeadLetters(database)),
    history: new PostgresHistory(new History(database, new PostgresHeldMessages(database))),
    replays: new PostgresReplays(database),
    delivery,
    now: () => new Date(),
    advance: async (milliseconds) => void (await database.direct(RESTED, [milliseconds])),
    close: async () => {
      await database.direct(`TRUNCATE operations.replays, ${TABLES.join(', ')}`);
    },
  };
};

deadLetterBoxContract('Postgres', open);
deliveryReportContract('Postgres', open);
historyContract('Postgres', open);
replaysContract('Postgres', open);
