import { createLogger } from '@portico/platform-observability';
import { PostgresBroker } from '@portico/platform-postgres';
import { consumersSuite } from './testing/consumers.suite.js';

const logger = createLogger({ name: 'test', level: 'silent' });

consumersSuite('Postgres', async ({ database }) => {
  const brokers = [new PostgresBroker(database, logger), new PostgresBroker(database, logger)] as const;
  return {
    brokers,
    clear: async () => {
      await Promise.all(brokers.map((broker) => broker.close()));
    },
  };
});
