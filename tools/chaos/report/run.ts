import { existsSync, readdirSync } from 'node:fs';
import { availableParallelism, cpus, release, totalmem, type } from 'node:os';
import { root } from '../../root.ts';
import type { Run } from './reliability.ts';
import { sourcesIn } from './sources.ts';

const RABBITMQ = '/usr/lib/rabbitmq/lib';

/** What is to be known of a run that begins now: what is changed while it goes on makes it stale. */
export const thisRun = (): Run => ({
  date: new Date().toISOString(),
  machine: `${availableParallelism()} cores of ${cpus()[0]?.model ?? 'an unknown kind'}, ${Math.round(totalmem() / 1e9)} GB, ${type()} ${release()}`,
  Node: process.versions.node,
  RabbitMQ: rabbitmqVersion(),
  sources: sourcesIn(root),
});

const rabbitmqVersion = (): string => {
  const installed = existsSync(RABBITMQ) ? readdirSync(RABBITMQ) : [];
  return installed.map((name) => /^rabbitmq_server-(.+)$/.exec(name)?.[1]).find(Boolean) ?? 'none';
};
