import { setTimeout as sleep } from 'node:timers/promises';
import { Problem } from '../../terminal/problem.ts';
import type { HarmableServer } from '../../servers/index.ts';
import type { Fault, Scene } from './fault.ts';
import { figuresOf, signsOfLife, type SignsOfLife } from './signs-of-life.ts';

const DOWN_MS = 1_000;
const BETWEEN_MS = 1_000;

const killed = (server: (scene: Scene) => HarmableServer | null) => async (scene: Scene) => {
  const victim = server(scene);
  if (!victim) throw new Problem('The server that is to be killed is not there.');
  const signs: SignsOfLife[] = [];
  for (let kill = 1; kill <= scene.measure.kills; kill += 1) {
    await victim.kill();
    await sleep(DOWN_MS);
    await victim.restart();
    signs.push(await signsOfLife(scene));
    await sleep(BETWEEN_MS);
  }
  return [{ name: 'kills', value: signs.length, unit: '' } as const, ...figuresOf(signs)];
};

export const postgresKilled: Fault = {
  name: 'postgres-killed',
  about: 'Postgres is killed with SIGKILL and started again, several times',
  brokers: ['postgres', 'rabbitmq'],
  editsPerSecond: 50,
  strike: killed(({ servers }) => servers.postgres),
};

export const rabbitmqKilled: Fault = {
  name: 'rabbitmq-killed',
  about: 'RabbitMQ is killed with SIGKILL and started again, several times',
  brokers: ['rabbitmq'],
  editsPerSecond: 50,
  strike: killed(({ servers }) => servers.rabbitmq),
};

export const redisKilled: Fault = {
  name: 'redis-killed',
  about: 'Redis is killed with SIGKILL and started again, empty, several times',
  brokers: ['postgres'],
  editsPerSecond: 50,
  cached: true,
  strike: killed(({ redis }) => redis),
};
