import { randomBytes } from 'node:crypto';
import { removeTopology } from '@portico/platform-rabbitmq/testing';
import { removeKeys } from '@portico/platform-redis/testing';

const CONSUMERS = ['activity.record', 'activity.count', 'notifications.welcome'];

/** A corner of the shared servers: what the apps are told to stay in it, and how it is cleared out afterwards. */
export interface Corner {
  readonly environment: Readonly<Record<string, string>>;
  clear(): Promise<void>;
}

/** A corner on the servers of these variables; the names in it are nobody else's. */
export const cornerOn = (...variables: readonly ('AMQP_URL' | 'REDIS_URL')[]): Corner => {
  const prefix = `test-${randomBytes(6).toString('hex')}`;
  const urls = Object.fromEntries(variables.map((variable) => [variable, urlOf(variable)]));
  return {
    environment: { NAME_PREFIX: prefix, ...urls },
    clear: async () => {
      if (urls['AMQP_URL']) await removeTopology(urls['AMQP_URL'], prefix, CONSUMERS);
      if (urls['REDIS_URL']) await removeKeys(urls['REDIS_URL'], `${prefix}:`);
    },
  };
};

const urlOf = (variable: string): string => {
  const url = process.env[variable];
  if (!url) throw new Error(`${variable} is not set: this test needs the server.`);
  return url;
};
