import { join } from 'node:path';
import type { App } from './apps.ts';
import { shown } from './data-folder.ts';
import type { Database } from './database.ts';
import type { Secrets } from './secrets.ts';
import type { Settings } from './settings.ts';

type Row = readonly [name: string, value: string];

/** What one needs to know once everything runs. */
export const welcome = (settings: Settings, database: Database, secrets: Secrets, folder: string): string => {
  const rows: Row[] = [
    ...settings.apps.map(({ name, port }): Row => [name, address(name, port)]),
    ...(database.embedded
      ? secrets.accounts.map(({ role, email, password }): Row => [role, `${email}   ${password}`])
      : []),
    [
      'database',
      database.embedded
        ? `embedded Postgres (${new URL(database.url).host}) in ${shown(folder)}`
        : 'Postgres of DATABASE_URL',
    ],
    ['broker', settings.amqpUrl ? 'RabbitMQ of AMQP_URL' : 'Postgres'],
    ['cache, limits', settings.redisUrl ? 'Redis of REDIS_URL' : 'Postgres'],
    ['logs', join(shown(folder), 'logs', '*.log')],
  ];
  const lines = rows.map(([name, value]) => `  ${name.padEnd(13)}  ${value}`);
  return ['', ...lines, '', '  Ctrl-C stops everything.', ''].join('\n');
};

const address = (name: App['name'], port: number) => {
  const url = `http://127.0.0.1:${port}`;
  return name === 'worker' ? `${url}   /health /ready /metrics` : `${url}   ${url}/docs`;
};
