import { expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { until } from '../../terminal/until.ts';
import { Editor } from './editor.ts';
import type { Reply } from './reply.ts';
import type { Edit } from './schedule.ts';
import { SteadyLoad } from './steady-load.ts';

const USERS = 10;

/** Counts how many are asked for at a time. */
class Server {
  asked = 0;
  atOnce = 0;
  mostOfOneUser = 0;
  readonly #of = new Map<string, number>();
  answer: () => Promise<Reply> = () => Promise.resolve('done');

  readonly ask = async (userId: string): Promise<Reply> => {
    this.asked += 1;
    const ofUser = this.#add(userId, 1);
    this.mostOfOneUser = Math.max(this.mostOfOneUser, ofUser);
    try {
      return await this.answer();
    } finally {
      this.#add(userId, -1);
    }
  };

  #add(userId: string, change: number): number {
    this.atOnce += change;
    const now = (this.#of.get(userId) ?? 0) + change;
    this.#of.set(userId, now);
    return now;
  }
}

const loadOn = (server: Server, perSecond: number): SteadyLoad => {
  const editors = Array.from({ length: USERS }, (_, user) => new Editor(`user ${user}`, server.ask, 60_000));
  const schedule = Array.from({ length: 1_000 }, (_, turn): Edit => ({ user: turn % USERS, change: 'profile' }));
  return new SteadyLoad(editors, schedule, perSecond);
};

it('A steady load asks for about so many edits a second', async () => {
  const server = new Server();
  const load = loadOn(server, 100);
  const begun = performance.now();
  load.start();
  await until(() => server.asked >= 50, 10_000);
  const seconds = (performance.now() - begun) / 1_000;
  expect(seconds).toBeGreaterThan(0.45);
  expect(await load.stop()).toHaveLength(server.asked);
});

it('A steady load can be made to rest', async () => {
  const server = new Server();
  const load = loadOn(server, 100);
  load.start();
  await until(() => server.asked >= 10, 10_000);
  load.perSecond = 0;
  await sleep(20);
  const { asked } = server;
  await sleep(100);
  expect(server.asked).toBe(asked);
  await load.stop();
});

it('A steady load edits nobody twice at a time, and asks for no more than that when nothing is answered', async () => {
  const server = new Server();
  const { promise, resolve } = Promise.withResolvers<Reply>();
  server.answer = () => promise;
  const load = loadOn(server, 1_000);
  load.start();
  await until(() => server.atOnce === USERS, 10_000);
  await sleep(50);
  expect([server.atOnce, server.mostOfOneUser]).toEqual([USERS, 1]);
  resolve('done');
  await load.stop();
});

it('A steady load ends with what no fault explains', async () => {
  const server = new Server();
  server.answer = () => Promise.reject(new Error('An edit was answered with 418: teapot'));
  const load = loadOn(server, 1_000);
  load.start();
  await until(() => server.asked > 0, 10_000);
  await expect(load.stop()).rejects.toThrow('418');
});
