import { setTimeout as sleep } from 'node:timers/promises';
import { connect } from 'amqplib';
import { execute } from '../../database/execute.ts';
import { until } from '../../terminal/until.ts';
import { Problem } from '../../terminal/problem.ts';
import type { HarmableRabbitmq } from '../../servers/index.ts';
import type { Fault, Scene } from './fault.ts';
import type { Figure } from './figure.ts';
import { secondsUntil } from './seconds-until.ts';
import { figuresOf, signsOfLife } from './signs-of-life.ts';

const CONSUMER = 'chaos.unordered';
const FOUND_WITHIN_SECONDS = 10;
const PATIENCE_MS = 60_000;
const LAST_EDITS_MS = 1_000;

/** What is done to a queue, and how many of its consumers are to be found and attached again. */
type Harm = (queue: string, rabbitmq: HarmableRabbitmq) => Promise<unknown>;

const harmed = (harm: Harm, atRest: boolean) => async (scene: Scene) => {
  const { product, servers, load } = scene;
  const { rabbitmq } = servers;
  if (!rabbitmq) throw new Problem('There is no RabbitMQ that consumers could lose.');
  const queue = [...(await rabbitmq.messages()).keys()].find((name) => isQueueOf(name, product.prefix));
  if (!queue) throw new Problem(`There is no queue of ${CONSUMER}.`);
  const { perSecond } = load;
  if (atRest) await comeToRest(scene, rabbitmq, queue);
  await harm(queue, rabbitmq);
  const since = performance.now();
  const back = await attachedAgain(rabbitmq, queue, product.workers.length, since);
  load.perSecond = perSecond;
  const figures: Figure[] = [
    { name: 'all consumers attached again', value: back, unit: 's', atMost: FOUND_WITHIN_SECONDS },
  ];
  return [...figures, ...figuresOf([await signsOfLife(scene)])];
};

const isQueueOf = (name: string, prefix: string): boolean =>
  name.startsWith(`${prefix}.`) && name.endsWith(`.queue.${CONSUMER}`);

/** What is in a queue when it is deleted is lost to its consumer, and no fault of the product. */
const comeToRest = async ({ product, load }: Scene, rabbitmq: HarmableRabbitmq, queue: string): Promise<void> => {
  load.perSecond = 0;
  const atRest = async (): Promise<boolean> => {
    const unpublished = await execute(product.databaseUrl, 'SELECT FROM platform.outbox LIMIT 1');
    return unpublished.length === 0 && (await rabbitmq.messages()).get(queue) === 0;
  };
  await sleep(LAST_EDITS_MS);
  await until(atRest, PATIENCE_MS);
};

const attachedAgain = async (
  { url }: HarmableRabbitmq,
  queue: string,
  consumers: number,
  since: number,
): Promise<number | null> => {
  const connection = await connect(url);
  try {
    const attached = async (): Promise<boolean> => {
      const channel = await connection.createChannel();
      channel.on('error', () => undefined); // the queue is not there at the moment
      const found = await channel.checkQueue(queue).catch(() => undefined);
      if (found) await channel.close();
      return found?.consumerCount === consumers;
    };
    return await secondsUntil(attached, since, PATIENCE_MS);
  } finally {
    await connection.close();
  }
};

const deleteQueue: Harm = async (queue, { url }) => {
  const connection = await connect(url);
  const channel = await connection.createChannel();
  await channel.deleteQueue(queue);
  await connection.close();
};

const detached =
  (atMost?: number): Harm =>
  async (queue, rabbitmq) => {
    const consumers = await rabbitmq.detach(queue, atMost);
    if (consumers === 0) throw new Problem(`Nobody was attached to ${queue}.`);
  };

const common = { brokers: ['rabbitmq'], editsPerSecond: 50 } as const;

export const queueDeleted: Fault = {
  name: 'queue-deleted',
  about: 'the queue of a consumer is deleted while it is empty',
  ...common,
  strike: harmed(deleteQueue, true),
};

export const consumersDetached: Fault = {
  name: 'consumers-detached',
  about: 'the queue forgets all of its consumers, whose channels stand',
  ...common,
  strike: harmed(detached(), false),
};

export const oneConsumerDetached: Fault = {
  name: 'one-consumer-detached',
  about: 'the queue forgets one of its two consumers, whose channel stands',
  ...common,
  strike: harmed(detached(1), false),
};
