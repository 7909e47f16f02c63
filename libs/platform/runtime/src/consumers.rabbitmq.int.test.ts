import { randomBytes } from 'node:crypto';
import { createLogger } from '@portico/platform-observability';
import { RabbitBroker } from '@portico/platform-rabbitmq';
import { removeTopology } from '@portico/platform-rabbitmq/testing';
import { consumersSuite } from './testing/consumers.suite.js';

const logger = createLogger({ name: 'test', level: 'silent' });

consumersSuite('RabbitMQ', async () => {
  const url = process.env['AMQP_URL'];
  if (!url) throw new Error('AMQP_URL is not set: this test needs a RabbitMQ on which it may declare queues.');
  const prefix = `portico-test-${randomBytes(6).toString('hex')}`;
  const options = { url, prefix, applicationName: prefix };
  const brokers = [new RabbitBroker(options, logger), new RabbitBroker(options, logger)] as const;
  return {
    brokers,
    clear: async (consumers) => {
      await Promise.all(brokers.map((broker) => broker.close()));
      await removeTopology(url, prefix, consumers);
    },
  };
});
