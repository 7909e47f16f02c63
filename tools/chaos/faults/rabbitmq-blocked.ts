import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { execute } from '../../database/execute.ts';
import { Problem } from '../../terminal/problem.ts';
import type { HarmableRabbitmq } from '../../servers/index.ts';
import type { Product } from '../stage/product.ts';
import type { Fault, Scene } from './fault.ts';
import { figuresOf, signsOfLife } from './signs-of-life.ts';
import { confirmedBy, healthOf, metricOf } from './workers.ts';

const HELD_UP_MS = 1_500;
const SETTLES_MS = 3_000;
const BLOCKED_MS = 20_000;

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

const serverIn = ({ servers }: Scene): HarmableRabbitmq => {
  if (!servers.rabbitmq) throw new Problem('There is no RabbitMQ to be blocked.');
  return servers.rabbitmq;
};

const block = async (scene: Scene) => {
  const { product, answers } = scene;
  const rabbitmq = serverIn(scene);
  await blockWithMessagesInHand(rabbitmq, product);
  const blocked = performance.now();
  const effectsBefore = await effectsIn(product);
  await sleep(SETTLES_MS);
  const publishedBefore = await publishedBy(product);
  await sleep(BLOCKED_MS);
  const figures = [
    {
      name: 'published while blocked',
      value: (await publishedBy(product)) - publishedBefore,
      unit: '',
      atMost: 0,
    },
    { name: 'effects while blocked', value: (await effectsIn(product)) - effectsBefore, unit: '', atLeast: 1 },
    { name: 'left in the queues', value: await leftIn(rabbitmq, product), unit: '', atMost: 0 },
    {
      name: 'outbox_pending',
      value: Math.min(...(await everyWorker(product, (worker) => metricOf(worker, 'outbox_pending')))),
      unit: '',
      atLeast: 1,
    },
    {
      name: 'workers whose metric shows it',
      value: sum(await everyWorker(product, (worker) => metricOf(worker, 'broker_blocked'))),
      unit: '',
      atLeast: product.workers.length,
    },
    {
      name: 'workers that say they are degraded',
      value: (await everyWorker(product, healthOf)).filter((health) => health?.checks['broker'] === 'degraded').length,
      unit: '',
      atLeast: product.workers.length,
    },
    {
      name: 'edits that were not done at once',
      value: answers.since(blocked).filter(({ reply }) => reply !== 'done').length,
      unit: '',
      atMost: 0,
    },
  ] as const;
  await rabbitmq.unblock();
  const after = figuresOf([await signsOfLife(scene)]);
  const metric = sum(await everyWorker(product, (worker) => metricOf(worker, 'broker_blocked')));
  return [
    ...figures,
    { name: 'workers whose metric shows it afterwards', value: metric, unit: '', atMost: 0 } as const,
    ...after,
  ];
};

/** What was written to it while it read nothing goes with it. */
const blockAndKill = async (scene: Scene) => {
  const rabbitmq = serverIn(scene);
  await rabbitmq.block();
  await sleep(BLOCKED_MS / 2);
  await rabbitmq.restart();
  return figuresOf([await signsOfLife(scene)]);
};

/** Consumers wait for a lock meanwhile, so that the broker has something that is to be acknowledged. */
const blockWithMessagesInHand = async (rabbitmq: HarmableRabbitmq, { databaseUrl }: Product): Promise<void> => {
  const holder = new pg.Client({ connectionString: databaseUrl });
  await holder.connect();
  try {
    await holder.query('BEGIN; LOCK TABLE chaos.effect IN SHARE MODE');
    await sleep(HELD_UP_MS);
    await rabbitmq.block();
  } finally {
    await holder.end();
  }
};

const everyWorker = <T>({ workers }: Product, ask: (worker: string) => Promise<T>): Promise<T[]> =>
  Promise.all(workers.map(ask));

const publishedBy = async (product: Product): Promise<number> => sum(await everyWorker(product, confirmedBy));

const effectsIn = async ({ databaseUrl }: Product): Promise<number> =>
  (await execute<{ count: number }>(databaseUrl, 'SELECT count(*)::int AS count FROM chaos.effect'))[0]?.count ?? 0;

const leftIn = async (rabbitmq: HarmableRabbitmq, { prefix }: Product): Promise<number> =>
  sum([...(await rabbitmq.messages())].flatMap(([name, count]) => (isOfConsumer(name, prefix) ? [count] : [])));

/** Beside them are queues for notes, which are never empty. */
const isOfConsumer = (queue: string, prefix: string): boolean =>
  queue.startsWith(`${prefix}.`) && queue.includes('.queue.');

export const rabbitmqBlocked: Fault = {
  name: 'rabbitmq-blocked',
  about: 'RabbitMQ runs short of memory for 20 s and takes no messages',
  brokers: ['rabbitmq'],
  editsPerSecond: 50,
  strike: block,
};

export const rabbitmqBlockedThenKilled: Fault = {
  name: 'rabbitmq-blocked-then-killed',
  about: 'RabbitMQ runs short of memory, and is killed with SIGKILL and started again',
  brokers: ['rabbitmq'],
  editsPerSecond: 50,
  strike: blockAndKill,
};
