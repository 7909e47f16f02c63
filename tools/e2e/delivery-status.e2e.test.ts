import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@portico/platform-ports/testing';
import type { Caller } from './caller.js';
import { startProduct, type Product } from './product.js';
import { WorkerProcess } from './worker-process.js';

describe('What operators see of delivery', () => {
  let product: Product;
  let operator: Caller;
  let worker: WorkerProcess | undefined;

  beforeAll(async () => {
    product = await startProduct({ worker: 'none' });
    operator = await product.staff('operator');
  });
  afterAll(async () => {
    await worker?.end('SIGTERM');
    await product.close();
  });

  const outbox = async (): Promise<unknown> => (await operator.get('/v1/ops/outbox')).body;
  const consumers = (): ReturnType<Caller['rows']> => operator.rows('/v1/ops/consumers');
  /** Whether the consumers are, all of them or some. */
  const attached = async (): Promise<unknown[]> => [...new Set((await consumers()).map((each) => each['attached']))];

  it('is what waits, what leaves, and who takes it, from the first worker to the end of the last', async () => {
    await product.signUp();
    expect(await outbox()).toMatchObject({ publishedPerMinute: 0, unroutable: 0, lastError: null });
    expect(await outbox()).toMatchObject({ pending: expect.any(Number), oldestAgeSeconds: expect.any(Number) });
    expect(await outbox()).not.toMatchObject({ pending: 0 });
    expect(await consumers()).toEqual([]);

    worker = await WorkerProcess.start(product.environment);
    await eventually(async () => expect(await attached()).toEqual([true]), 10_000);
    await eventually(async () => expect(await outbox()).toMatchObject({ pending: 0, oldestAgeSeconds: 0 }));
    await eventually(async () => expect(await outbox()).not.toMatchObject({ publishedPerMinute: 0 }), 10_000);
    expect((await consumers()).find(({ name }) => name === 'notifications.welcome')).toEqual({
      name: 'notifications.welcome',
      event: 'identity.user-registered.v1',
      attached: true,
      depth: 0,
      oldestAgeSeconds: 0,
      inFlight: 0,
      deadLetters: 0,
      lastError: null,
    });

    await worker.end('SIGTERM');
    expect(await attached()).toEqual([false]);
    worker = await WorkerProcess.start(product.environment);
    await eventually(async () => expect(await attached()).toEqual([true]), 10_000);
    await worker.end('SIGKILL');
    await eventually(async () => expect(await attached()).toEqual([false]), 20_000);
  }, 90_000);

  it('names all events of a consumer that takes several', async () => {
    const recorded = (await consumers()).find(({ name }) => name === 'activity.record');
    expect(String(recorded?.['event']).split(', ')).toContain('identity.user-registered.v1');
    expect(String(recorded?.['event']).split(', ').length).toBeGreaterThan(1);
  });

  it.each(['outbox', 'consumers'])('is for operators: %s', async (what) => {
    const kim = await product.signUp();
    expect(await kim.get(`/v1/ops/${what}`)).toMatchObject({ status: 403, body: { code: 'insufficient-scope' } });
    expect((await product.visitor.get(`/v1/ops/${what}`)).status).toBe(401);
  });
});
