import { setTimeout as sleep } from 'node:timers/promises';
import { connect, type Channel } from 'amqplib';
import { execute } from '../../database/execute.ts';
import { comesAbout } from '../../terminal/until.ts';
import { Problem } from '../../terminal/problem.ts';
import type { Product } from '../stage/product.ts';
import type { Fault, Scene } from './fault.ts';
import { figuresOf, signsOfLife } from './signs-of-life.ts';

const EVENTS = 100;
const FOUND_WITHIN_MS = 15_000;
const ROUTED_WITHIN_MS = 500;

interface Binding {
  readonly queue: string;
  readonly type: string;
}

/** RabbitMQ confirms what it has no queue for, and forgets it. */
const unbindAll = async (scene: Scene) => {
  const { product, servers } = scene;
  if (!servers.rabbitmq) throw new Problem('There is no RabbitMQ whose queues could be unbound.');
  const bindings = await bindingsIn(scene, [...(await servers.rabbitmq.messages()).keys()]);
  const exchange = `${product.prefix}.events`;
  const connection = await connect(servers.rabbitmq.url);
  const forAll = async (work: (channel: Channel, binding: Binding) => Promise<unknown>) => {
    const channel = await connection.createChannel();
    await whileNobodyPublishes(product, async () => {
      for (const binding of bindings) await work(channel, binding);
    });
    await channel.close();
  };
  try {
    await forAll((channel, { queue, type }) => channel.unbindQueue(queue, exchange, type));
    await comesAbout(async () => (await unroutable(product.databaseUrl)) >= EVENTS, FOUND_WITHIN_MS);
    const found = await unroutable(product.databaseUrl);
    await forAll((channel, { queue, type }) => channel.bindQueue(queue, exchange, type));
    const signs = await signsOfLife(scene);
    return [
      { name: 'found to be unroutable', value: found, unit: '', atLeast: EVENTS } as const,
      ...figuresOf([signs]),
    ];
  } finally {
    await connection.close();
  }
};

/** What is published while some queues are bound is not for the others: that is no fault of the product. */
const whileNobodyPublishes = async ({ apps }: Product, work: () => Promise<void>): Promise<void> => {
  const workers = apps.filter(({ name }) => name.startsWith('worker'));
  for (const { pid } of workers) process.kill(pid, 'SIGSTOP');
  try {
    await sleep(ROUTED_WITHIN_MS);
    await work();
  } finally {
    for (const { pid } of workers) process.kill(pid, 'SIGCONT');
  }
};

const bindingsIn = async ({ product }: Scene, queues: readonly string[]): Promise<Binding[]> => {
  const consumers = await execute<{ name: string; types: string[] }>(
    product.databaseUrl,
    'SELECT name, types FROM platform.consumer',
  );
  return consumers.flatMap(({ name, types }) => {
    const queue = queues.find((each) => each.startsWith(`${product.prefix}.`) && each.endsWith(`.queue.${name}`));
    if (!queue) throw new Problem(`There is no queue of ${name}.`);
    return types.map((type) => ({ queue, type }));
  });
};

const unroutable = async (databaseUrl: string): Promise<number> =>
  (
    await execute<{ count: number }>(databaseUrl, 'SELECT count(*)::int AS count FROM platform.outbox WHERE unroutable')
  )[0]?.count ?? 0;

export const queuesUnbound: Fault = {
  name: 'queues-unbound',
  about: 'all queues are unbound for a while, so that events have nowhere to go, and bound again',
  brokers: ['rabbitmq'],
  editsPerSecond: 50,
  strike: unbindAll,
};
