import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '@portico/platform-ports/testing';
import type { Caller } from './caller.js';
import { startProduct, type Product } from './product.js';
import { buryRegistrations, missRegistrations } from './registrations.js';
import { WorkerProcess } from './worker-process.js';

const MESSAGES = 1_000;
const CONSUMER = 'activity.count';
const PATIENCE_MS = 60_000;

/** Of ten steps to take, a worker dies in its fifth, before that is committed. */
const DEADLY_STEP = 5;
const DEADLY = { FAILPOINT: `K13:nth=${DEADLY_STEP}:kill` };

/** Only the count shows what was done twice. What is replayed happened on the day of the golden events. */
const COUNTED = `
  SELECT coalesce(sum(registered), 0)::int AS registered FROM (
    SELECT quarter, registered FROM activity.quarters UNION ALL SELECT quarter, registered FROM activity.tallies
  ) AS counts WHERE quarter < '2026-01-03'`;

describe('A replay', () => {
  let product: Product;
  let operator: Caller;
  let folder: string;
  let workers: WorkerProcess[];

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'portico-'));
    product = await startProduct({ worker: 'none' });
    operator = await product.staff('operator');
    workers = [];
  });
  afterEach(async () => {
    await Promise.all(workers.map((worker) => worker.end('SIGTERM')));
    await product.close();
    await rm(folder, { recursive: true });
  });

  const startWorker = async (): Promise<WorkerProcess> => {
    const worker = await WorkerProcess.start(product.environment);
    workers.push(worker);
    return worker;
  };
  const log = (): string => join(folder, 'failpoints');
  const ask = async (path: string, body: object): Promise<string> => {
    const { headers, body: replay } = await operator.send('POST', path, { consumer: CONSUMER, ...body });
    expect(replay).toMatchObject({ state: 'running', total: MESSAGES, replayed: 0 });
    return headers.get('location') ?? '';
  };
  const replayed = async (location: string): Promise<number> => Number((await operator.get(location)).body['replayed']);
  const done = (location: string): Promise<void> =>
    eventually(async () => expect((await operator.get(location)).body['state']).toBe('done'), PATIENCE_MS);
  const counted = async (): Promise<unknown> => (await product.test.database.direct(COUNTED))[0];
  const held = (): Promise<unknown[]> => product.test.database.direct('SELECT state FROM platform.held_message');

  const haveOneEffectEach = async (): Promise<void> => {
    await eventually(async () => expect(await held()).toEqual([]), PATIENCE_MS);
    await Promise.all(workers.map((worker) => worker.end('SIGTERM')));
    expect(await counted()).toEqual({ registered: MESSAGES });
  };

  const outliveTwoKills = async (location: string): Promise<void> => {
    for (const kill of [1, 2]) {
      const doomed = await WorkerProcess.launch({ ...product.environment, ...DEADLY, FAILPOINT_LOG: log() });
      workers.push(doomed);
      expect(await doomed.death()).toBe('SIGKILL');
      expect(await replayed(location)).toBe(kill * (DEADLY_STEP - 1) * 100);
    }
    expect((await readFile(log(), 'utf8')).trim().split('\n')).toHaveLength(2 * DEADLY_STEP);

    await startWorker();
    await done(location);
    expect((await operator.get(location)).body).toMatchObject({ total: MESSAGES, replayed: MESSAGES });
    await haveOneEffectEach();
  };

  it(`of ${MESSAGES} dead letters, whose worker is killed twice midway, has ${MESSAGES} effects and ends at ${MESSAGES}`, async () => {
    await buryRegistrations(product.test, CONSUMER, MESSAGES);
    await outliveTwoKills(await ask('/v1/ops/dead-letters/replay', {}));
  }, 180_000);

  it(`of ${MESSAGES} events of the log does as well`, async () => {
    const from = new Date(Date.now() - 1).toISOString();
    await (await startWorker()).end('SIGTERM');
    await missRegistrations(product.test, MESSAGES);
    await outliveTwoKills(await ask('/v1/ops/replays', { from }));
  }, 180_000);

  it('that is asked for twice at a time, of two workers, replays each message once', async () => {
    await buryRegistrations(product.test, CONSUMER, MESSAGES);
    const locations = await Promise.all([1, 2].map(() => ask('/v1/ops/dead-letters/replay', {})));
    await Promise.all([startWorker(), startWorker()]);
    await Promise.all(locations.map(done));
    const [one = 0, other = 0] = await Promise.all(locations.map(replayed));
    expect(one + other).toBe(MESSAGES);
    await haveOneEffectEach();
  }, 180_000);
});
