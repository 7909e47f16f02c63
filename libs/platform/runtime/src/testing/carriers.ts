import { randomBytes } from 'node:crypto';
import { silentLog } from '@portico/platform-observability/testing';
import { PostgresBroker } from '@portico/platform-postgres';
import type { TestDatabase } from '@portico/platform-postgres/testing';
import { RabbitBroker } from '@portico/platform-rabbitmq';
import { removeTopology } from '@portico/platform-rabbitmq/testing';
import type { Carrier } from './consumers.suite.js';

/** Postgres, as what carries messages. */
export const onPostgres = async ({ database }: TestDatabase): Promise<Carrier> => {
  const brokers = [new PostgresBroker(database, silentLog), new PostgresBroker(database, silentLog)] as const;
  return {
    brokers,
    elsewhere: [],
    clear: async () => {
      await Promise.all(brokers.map((broker) => broker.close()));
    },
  };
};

/** A corner of the RabbitMQ of `AMQP_URL`. */
export const onRabbitmq = async (): Promise<Carrier> => {
  const url = process.env['AMQP_URL'];
  if (!url) throw new Error('AMQP_URL is not set: this test needs a RabbitMQ on which it may declare queues.');
  const prefix = `portico-test-${randomBytes(6).toString('hex')}`;
  const options = { url, prefix, applicationName: prefix };
  const brokers = [new RabbitBroker(options, silentLog), new RabbitBroker(options, silentLog)] as const;
  return {
    brokers,
    elsewhere: [url, prefix],
    clear: async (consumers) => {
      await Promise.all(brokers.map((broker) => broker.close()));
      await removeTopology(url, prefix, consumers);
    },
  };
};
