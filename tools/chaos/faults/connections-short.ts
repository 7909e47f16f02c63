import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Fault, Scene } from './fault.ts';
import type { Figure } from './figure.ts';
import { figuresOf, signsOfLife } from './signs-of-life.ts';
import { healthOf } from './workers.ts';

const SHORT_MS = 15_000;
const AGAIN_EVERY_MS = 20;
const ASK_EVERY_MS = 500;

/** More than the product asks for in the moment in which one becomes free. */
const AT_ONCE = 30;

const EVICT = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE 'portico-%'`;

/** How many of the processes say while it lasts that they are without their database. */
const saysSo = async (name: string, processes: readonly string[], until: number): Promise<Figure> => {
  const unwell = new Set<string>();
  while (performance.now() < until) {
    for (const process of processes) {
      if ((await healthOf(process))?.checks['database'] === 'failed') unwell.add(process);
    }
    await sleep(ASK_EVERY_MS);
  }
  return { name, value: unwell.size, unit: '', atLeast: processes.length };
};

/** Takes the connections of the server, those too that the product had, for as long as it may. */
const takeAll = async ({ product }: Scene, until: number, taken: pg.Client[]): Promise<void> => {
  while (performance.now() < until) {
    const wave = await Promise.allSettled(Array.from({ length: AT_ONCE }, () => connect(product.databaseUrl)));
    const gained = wave.flatMap((attempt) => (attempt.status === 'fulfilled' ? [attempt.value] : []));
    taken.push(...gained);
    if (gained.length === 0) await taken.at(-1)?.query(EVICT);
    if (gained.length === 0) await sleep(AGAIN_EVERY_MS);
  }
};

const connect = async (url: string): Promise<pg.Client> => {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  return client;
};

const connectionsTaken = async (scene: Scene) => {
  const { api, workers } = scene.product;
  const taken: pg.Client[] = [];
  try {
    const end = performance.now() + SHORT_MS;
    const [said] = await Promise.all([
      saysSo('processes that say so', [api, ...workers], end),
      takeAll(scene, end, taken),
    ]);
    await Promise.all(taken.map((client) => client.end()));
    const count: Figure = { name: 'connections taken', value: taken.length, unit: '' };
    return [count, said, ...figuresOf([await signsOfLife(scene)])];
  } finally {
    await Promise.all(taken.map((client) => client.end()));
  }
};

const poolHeld = async (scene: Scene) => {
  const { api, databaseUrl } = scene.product;
  const holder = await connect(databaseUrl);
  try {
    await holder.query('BEGIN; LOCK TABLE identity.users IN ACCESS EXCLUSIVE MODE');
    const said = await saysSo('api says so', [api], performance.now() + SHORT_MS);
    await holder.query('ROLLBACK');
    return [said, ...figuresOf([await signsOfLife(scene)])];
  } finally {
    await holder.end();
  }
};

export const serverFull: Fault = {
  name: 'connections-taken',
  about: 'other sessions take all connections of Postgres for 15 s, those of the product too',
  brokers: ['postgres', 'rabbitmq'],
  editsPerSecond: 50,
  strike: connectionsTaken,
};

export const poolExhausted: Fault = {
  name: 'pool-exhausted',
  about: "every connection of api's pool waits for a lock that somebody holds for 15 s",
  brokers: ['postgres', 'rabbitmq'],
  editsPerSecond: 100,
  strike: poolHeld,
};
