import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Migrator, platformMigrations } from '@portico/platform-postgres/migrations';
import { schemas } from '../../../apps/worker/src/schemas.ts';
import { execute } from '../../database/execute.ts';
import { ADMIN, PASSWORD, populate } from '../../database/population.ts';
import { sourceEntries } from '../../start/apps.ts';
import { callEntry } from '../../start/call-entry.ts';
import { chaosSchema } from '../product/chaos.schema.ts';
import { openServers } from './servers.ts';
import type { BrokerKind, Servers } from './servers.ts';

/** Servers, and a populated database that each round gets a copy of. */
export interface Stage extends AsyncDisposable {
  readonly broker: BrokerKind;
  readonly servers: Servers;
  /** Where the apps write their logs. */
  readonly folder: string;
  /** What every app is told, whatever the round. */
  readonly env: NodeJS.ProcessEnv;
  /** Makes a database with an admin and users, whom nobody has edited yet, and returns its URL. */
  newDatabase(name: string): Promise<string>;
  /** Has the logs stay when the stage is gone. */
  keepLogs(): void;
}

/** How many users there are to be edited. */
export const USERS = 200;

/** Sets the stage; disposing of it ends the servers. */
export const openStage = async (broker: BrokerKind, stop: AbortSignal): Promise<Stage> => {
  await using opening = new AsyncDisposableStack();
  const servers = opening.use(await openServers(broker, stop));
  const folder = mkdtempSync(join(tmpdir(), 'portico-chaos-round-'));
  let keep = false;
  opening.defer(() => {
    if (!keep) rmSync(folder, { recursive: true });
  });
  const { url } = servers.postgres;
  const env = {
    PATH: process.env['PATH'],
    NODE_ENV: 'test',
    LOG_LEVEL: 'warn',
    PORTICO_KEY: randomBytes(32).toString('base64'),
    ...(servers.rabbitmq && { AMQP_URL: servers.rabbitmq.url }),
  };
  await new Migrator(url, [platformMigrations, ...[...schemas, chaosSchema].map(({ migrations }) => migrations)]).up();
  await populate(url, USERS);
  const input = JSON.stringify([{ role: 'admin', email: ADMIN, password: PASSWORD }]);
  await callEntry([...sourceEntries('auth', 'admin'), 'seed'], { env: { ...env, DATABASE_URL: url }, stop, input });
  const open = opening.move();
  return {
    broker,
    servers,
    folder,
    env,
    newDatabase: async (name) => {
      const original = new URL(url).pathname.slice(1);
      await execute(onDatabase(url, 'postgres'), `CREATE DATABASE ${name} TEMPLATE ${original}`);
      return onDatabase(url, name);
    },
    keepLogs: () => void (keep = true),
    [Symbol.asyncDispose]: () => open.disposeAsync(),
  };
};

const onDatabase = (url: string, name: string): string => {
  const other = new URL(url);
  other.pathname = `/${name}`;
  return other.href;
};
