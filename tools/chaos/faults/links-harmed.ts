import { setTimeout as sleep } from 'node:timers/promises';
import { execute } from '../../database/execute.ts';
import type { Fault, Scene } from './fault.ts';
import type { Figure } from './figure.ts';
import { linkTo } from './links.ts';
import { figuresOf, signsOfLife } from './signs-of-life.ts';

const HARMED_MS = 30_000;

/** What a round trip takes, each direction doing half of it. */
const LATENCY_MS = 500;
const JITTER_MS = 200;

/** How long it may take until notifications are heard again. */
const LISTENS_AGAIN_MS = 10_000;
const LISTENING_MS = 5_000;
const HEARD_WITHIN_SECONDS = 0.2;

type Server = 'postgres' | 'rabbitmq';

const blackHole = (server: Server) => async (scene: Scene) => {
  const link = linkTo(server, scene.links);
  link.hang();
  await sleep(HARMED_MS);
  link.reopen();
  const signs = await signsOfLife(scene);
  return [...figuresOf([signs]), await delayOfEffects(scene)];
};

/** Whoever still waits for notifications on a connection that is dead finds events by polling, and so half a second late. */
const delayOfEffects = async ({ product }: Scene): Promise<Figure> => {
  await sleep(LISTENS_AGAIN_MS);
  const since = new Date();
  await sleep(LISTENING_MS);
  const [found] = await execute<{ median: number | null }>(product.databaseUrl, MEDIAN_DELAY, [since]);
  return {
    name: 'from commit to effect, median',
    value: found?.median ?? null,
    unit: 's',
    atMost: HEARD_WITHIN_SECONDS,
  };
};

const MEDIAN_DELAY = `
  SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM at - platform.time_in(message_id))) AS median
  FROM chaos.effect WHERE platform.time_in(message_id) > $1`;

const slowLink = (server: Server) => async (scene: Scene) => {
  const link = linkTo(server, scene.links);
  link.delay(LATENCY_MS / 2, JITTER_MS / 2);
  await sleep(HARMED_MS);
  link.delay(0);
  return figuresOf([await signsOfLife(scene)]);
};

const linked = { editsPerSecond: 50, linked: true } as const;

const swallows = (server: string) =>
  `the link to ${server} swallows everything for 30 s; then new connections get through, and the old ones are told nothing`;

const drags = (server: string) => `the link to ${server} takes 500 ± 200 ms for a round trip, for 30 s`;

export const postgresHalfOpen: Fault = {
  name: 'postgres-half-open',
  about: swallows('Postgres'),
  brokers: ['postgres', 'rabbitmq'],
  ...linked,
  strike: blackHole('postgres'),
};

export const rabbitmqHalfOpen: Fault = {
  name: 'rabbitmq-half-open',
  about: swallows('RabbitMQ'),
  brokers: ['rabbitmq'],
  ...linked,
  strike: blackHole('rabbitmq'),
};

export const postgresSlow: Fault = {
  name: 'postgres-slow',
  about: drags('Postgres'),
  brokers: ['postgres', 'rabbitmq'],
  ...linked,
  strike: slowLink('postgres'),
};

export const rabbitmqSlow: Fault = {
  name: 'rabbitmq-slow',
  about: drags('RabbitMQ'),
  brokers: ['rabbitmq'],
  ...linked,
  strike: slowLink('rabbitmq'),
};
