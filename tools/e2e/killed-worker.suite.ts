import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { eventually } from '@portico/platform-ports/testing';
import { PASSWORD, type Product } from './product.js';
import { ProductWithWorker } from './product-with-worker.js';
import type { Corner } from '../test/shared-servers.js';

const REGISTRATIONS = 1_000;
const AT_ONCE = 16;
const KILLS = 5;
const PATIENCE_MS = 90_000;

/** The operator who looks at the statistics has an account too. */
const ACCOUNTS = REGISTRATIONS + 1;

/** What a worker that is killed again and again must not change: every effect, once. */
export const killedWorkerSuite = (adapters: string, open: () => Corner): void => {
  describe(`A worker that is killed, on ${adapters}`, () => {
    let running: ProductWithWorker;
    beforeEach(async () => void (running = await ProductWithWorker.start(open())));
    afterEach(() => running.close());

    it(`counts ${REGISTRATIONS} registrations once each while ${KILLS} kills have events delivered again`, async () => {
      const { product } = running;
      const operator = await product.staff('operator');
      for (let kill = 1; kill <= KILLS; kill += 1) {
        const registering = registerMany(product, REGISTRATIONS / KILLS);
        const amid = (kill - 0.5) * (REGISTRATIONS / KILLS);
        await eventually(async () => expect(await registered(product)).toBeGreaterThan(amid), PATIENCE_MS);
        await running.killWorker();
        await registering;
      }

      const once = { counted: ACCOUNTS, activities: ACCOUNTS, mails: ACCOUNTS };
      await eventually(async () => expect(await effects(product)).toEqual(once), PATIENCE_MS);
      await eventually(async () => expect(await running.unfinished()).toBe(0), PATIENCE_MS);
      await running.stopWorker();
      expect(await running.unfinished()).toBe(0);
      expect(await effects(product)).toEqual(once);
      expect((await operator.get('/v1/statistics/users?days=1')).body['totalUsers']).toBe(ACCOUNTS);
      expect(running.duplicates).toBeGreaterThanOrEqual(KILLS);
    }, 300_000);
  });
};

const registerMany = async ({ visitor }: Product, count: number): Promise<void> => {
  let left = count;
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

const registered = async ({ test: { database } }: Product): Promise<number> =>
  (await database.read<{ id: string }>('SELECT id FROM identity.users')).length;

/** What became of the registrations. Only the count shows what was done twice: activities and mails are keyed by event. */
interface Effects extends Record<string, unknown> {
  readonly counted: number;
  readonly activities: number;
  readonly mails: number;
}

const EFFECTS = `
  SELECT (SELECT coalesce(sum(registered), 0) FROM (
            SELECT registered FROM activity.quarters UNION ALL SELECT registered FROM activity.tallies) AS counts
         )::int AS counted,
         (SELECT count(*) FROM activity.activities WHERE type = 'user.registered')::int AS activities,
         (SELECT count(*) FROM notifications.mailbox)::int AS mails`;

const effects = async ({ test: { database } }: Product): Promise<Effects> => {
  const [row] = await database.read<Effects>(EFFECTS);
  if (!row) throw new Error('Counts are always one row.');
  return row;
};
