import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { execute } from '../../database/execute.ts';
import { Problem } from '../../terminal/problem.ts';
import { chaosConsumers } from '../product/chaos.consumers.ts';
import type { Product } from '../stage/product.ts';
import type { Fault, Scene } from './fault.ts';
import type { Figure } from './figure.ts';
import { secondsUntil } from './seconds-until.ts';
import { signsOfLife } from './signs-of-life.ts';

/** In the first minutes of work a process takes more and more memory, whatever becomes of brokers. */
const WARM_UP_MS = 3 * 60_000;
const SAMPLE_EVERY_MS = 500;
const DRAINED_WITHIN_MS = 5 * 60_000;
const EDITS_PER_SECOND = 200;

const strike = async (scene: Scene) => {
  const { product, servers, load, answers, measure } = scene;
  const { rabbitmq } = servers;
  if (!rabbitmq) throw new Problem('There is no RabbitMQ that could be away.');
  const base = await mostMemory(product, WARM_UP_MS);
  await rabbitmq.kill();
  const [away, seconds] = [performance.now(), measure.minutes * 60];
  const most = await mostMemory(product, seconds * 1_000);
  const replies = answers.since(away);
  const done = replies.filter(({ reply }) => reply === 'done');
  const slowest = Math.max(...replies.map(({ asked, answered }) => answered - asked)) / 1_000;

  load.perSecond = 0;
  const backlog = await countOf(product, 'SELECT count(*)::int AS count FROM platform.outbox');
  const before = await countOf(product, EFFECTS);
  await rabbitmq.restart();
  const back = performance.now();
  const published = await secondsUntil(() => isSo(product, OUTBOX_EMPTY), back, DRAINED_WITHIN_MS);
  const handled = await secondsUntil(() => isSo(product, ALL_DONE), back, DRAINED_WITHIN_MS);
  const effects = (await countOf(product, EFFECTS)) - before;
  load.perSecond = EDITS_PER_SECOND;
  const signs = await signsOfLife(scene);
  const figures: Figure[] = [
    { name: 'away', value: seconds, unit: 's' },
    { name: 'edits meanwhile', value: done.length / seconds, unit: 'per second', atLeast: EDITS_PER_SECOND * 0.95 },
    { name: 'edits not done at once', value: replies.length - done.length, unit: '', atMost: 0 },
    { name: 'slowest edit', value: slowest, unit: 's' },
    { name: 'memory of api before', value: base, unit: 'MB' },
    { name: 'memory that api took in addition', value: most - base, unit: 'MB', atMost: 50 },
    { name: 'backlog of events', value: backlog, unit: '', atLeast: done.length * 0.9 },
    { name: 'backlog published', value: published && backlog / published, unit: 'per second', atLeast: 2_000 },
    { name: 'backlog done by the consumers of the harness', value: handled && backlog / handled, unit: 'per second' },
    { name: 'effects of it', value: handled && effects / handled, unit: 'per second' },
    { name: 'ready after the backlog', value: signs.ready, unit: 's', atMost: 10 },
  ];
  return figures;
};

const EFFECTS = 'SELECT count(*)::int AS count FROM chaos.effect';

const OUTBOX_EMPTY = 'SELECT NOT EXISTS (SELECT FROM platform.outbox) AS so';

/** Every event since the last of the consumers of the harness was enrolled has an effect by each of them. */
const ALL_DONE = `
  WITH since AS (SELECT max(since::text)::uuid AS id FROM platform.consumer WHERE name LIKE 'chaos.%')
  SELECT (SELECT count(*) FROM chaos.effect WHERE message_id >= since.id) = ${chaosConsumers.length} * (
    SELECT count(*) FROM platform.event WHERE type LIKE 'identity.%' AND event.id >= since.id) AS so
  FROM since`;

/** How much memory api has at most while one looks, in megabytes. */
const mostMemory = async ({ apps }: Product, lookMs: number): Promise<number> => {
  const api = apps.find(({ name }) => name === 'api');
  if (!api) throw new Problem('There is no api.');
  const end = performance.now() + lookMs;
  let most = 0;
  while (performance.now() < end) {
    most = Math.max(most, residentMegabytes(api.pid));
    await sleep(SAMPLE_EVERY_MS);
  }
  return most;
};

const residentMegabytes = (pid: number): number =>
  Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1_024;

const isSo = async ({ databaseUrl }: Product, statement: string): Promise<boolean> =>
  (await execute<{ so: boolean }>(databaseUrl, statement))[0]?.so ?? false;

const countOf = async ({ databaseUrl }: Product, statement: string): Promise<number> =>
  (await execute<{ count: number }>(databaseUrl, statement))[0]?.count ?? 0;

export const brokerAway: Fault = {
  name: 'broker-away',
  about: 'RabbitMQ is away for minutes while 200 edits a second are asked for, and comes back to the backlog',
  brokers: ['rabbitmq'],
  editsPerSecond: EDITS_PER_SECOND,
  measured: true,
  strike,
};
