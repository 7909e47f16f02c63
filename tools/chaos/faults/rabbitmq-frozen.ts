import { setTimeout as sleep } from 'node:timers/promises';
import { Problem } from '../../terminal/problem.ts';
import type { Fault, Scene } from './fault.ts';
import { figuresOf, signsOfLife } from './signs-of-life.ts';

/** Shorter than a relay waits for a confirm. */
const FROZEN_MS = 3_000;

/** What was written to it while it was stopped goes with it. */
const freezeAndKill = async (scene: Scene) => {
  const { rabbitmq } = scene.servers;
  if (!rabbitmq) throw new Problem('There is no RabbitMQ to be frozen.');
  rabbitmq.freeze();
  await sleep(FROZEN_MS);
  await rabbitmq.restart();
  return figuresOf([await signsOfLife(scene)]);
};

export const rabbitmqFrozenThenKilled: Fault = {
  name: 'rabbitmq-frozen-then-killed',
  about: 'RabbitMQ is stopped (SIGSTOP) for 3 s, and then killed with SIGKILL and started again',
  brokers: ['rabbitmq'],
  editsPerSecond: 50,
  strike: freezeAndKill,
};
