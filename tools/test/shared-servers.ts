import { randomBytes } from 'node:crypto';
import type { Database } from '@portico/platform-postgres';
import { countMessages, removeTopology } from '@portico/platform-rabbitmq/testing';
import { removeKeys } from '@portico/platform-redis/testing';

const CONSUMERS = ['activity.record', 'activity.count', 'notifications.welcome'];

/** A corner of the shared servers: what the apps are told to stay in it, and how it is cleared out afterwards. */
export interface Corner {
  readonly environment: Readonly<Record<string, string>>;
  /** How many messages the broker has. RabbitMQ leaves out what a worker has in hand. */
  messages(database: Database): Promise<number>;
  clear(): Promise<void>;
}

/** A corner on the servers of these variables; the names in it are nobody else's. */
export const cornerOn = (...variables: readonly ('AMQP_URL' | 'REDIS_URL')[]): Corner => {
  const prefix = `test-${randomBytes(6).toString('hex')}`;
  const urls = Object.fromEntries(variables.map((variable) => [variable, urlOf(variable)]));
  return {
    environment: { NAME_PREFIX: prefix, ...urls },
    messages: async (database) =>
      urls['AMQP_URL'] ? countMessages(urls['AMQP_URL'], prefix, CONSUMERS) : queuedOn(database),
    clear: async () => {
      if (urls['AMQP_URL']) await removeTopology(urls['AMQP_URL'], prefix, CONSUMERS);
      if (urls['REDIS_URL']) await removeKeys(urls['REDIS_URL'], `${prefix}:`);
    },
  };
};

const queuedOn = async (database: Database): Promise<number> =>
  (await database.read<{ id: string }>('SELECT id FROM platform.queue_message')).length;

const urlOf = (variable: string): string => {
  const url = process.env[variable];
  if (!url) throw new Error(`${variable} is not set: this test needs the server.`);
  return url;
};
