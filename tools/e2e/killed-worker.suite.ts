import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { eventually } from '@portico/platform-ports/testing';
import { PASSWORD, type Product } from './product.js';
import { ProductWithWorker } from './product-with-worker.js';
import type { Corner } from './shared-servers.js';

const REGISTRATIONS = 1_000;
const AT_ONCE = 16;
const KILLS = 5;

/** What a worker that is killed again and again must not change: every effect, once. */
export const killedWorkerSuite = (adapters: string, open: () => Corner): void => {
  describe(`A worker that is killed, on ${adapters}`, () => {
    let running: ProductWithWorker;
    beforeEach(async () => void (running = await ProductWithWorker.start(open())));
    afterEach(() => running.close());

    it(`keeps ${REGISTRATIONS} registrations whole while the worker is killed ${KILLS} times`, async () => {
      const { product } = running;
      const operator = await product.staff('operator');
      const registering = registerMany(product);
      for (let kill = 1; kill <= KILLS; kill += 1) {
        const due = (kill * REGISTRATIONS) / (KILLS + 1);
        await eventually(async () => expect((await effects(product)).activities).toBeGreaterThan(due), 60_000);
        await running.killWorker();
      }
      await registering;

      const whole = { activities: REGISTRATIONS, mails: REGISTRATIONS };
      await eventually(async () => expect(await effects(product)).toEqual(whole), 60_000);
      await eventually(async () => expect(await isQuiet(product)).toBe(true), 60_000);
      expect(await effects(product)).toEqual(whole);
      const { totalUsers } = (await operator.get('/v1/statistics/users?days=1')).body;
      expect(totalUsers).toBe(REGISTRATIONS + 1);
    }, 180_000);
  });
};

const registerMany = async ({ visitor }: Product): Promise<void> => {
  let left = REGISTRATIONS;
  const registerOneByOne = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      const account = { email: `${randomUUID()}@example.org`, password: PASSWORD, name: '김산림' };
      const headers = { 'idempotency-key': randomUUID() };
      while ((await visitor.send('POST', '/v1/accounts', account, headers)).status !== 201) await pause(100);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, registerOneByOne));
};

interface Effects {
  readonly activities: number;
  readonly mails: number;
}

const effects = async ({ test: { database } }: Product): Promise<Effects> => {
  const [row] = await database.read<Effects & Record<string, unknown>>(
    `SELECT (SELECT count(*) FROM activity.activities
             WHERE type = 'user.registered' AND actor_id = 'anonymous')::int AS activities,
            (SELECT count(*) FROM notifications.mailbox WHERE recipient NOT LIKE 'operator.%')::int AS mails`,
  );
  return row ?? { activities: 0, mails: 0 };
};

/** Whether every event is published and every mail is sent, so that nothing more can come. */
const isQuiet = async ({ test: { database } }: Product): Promise<boolean> => {
  const waiting = await database.read(
    `SELECT 1 FROM platform.outbox WHERE published_at IS NULL
     UNION ALL SELECT 1 FROM platform.queue_message WHERE dead_at IS NULL
     UNION ALL SELECT 1 FROM notifications.outgoing_mail WHERE sent_at IS NULL LIMIT 1`,
  );
  return waiting.length === 0;
};
