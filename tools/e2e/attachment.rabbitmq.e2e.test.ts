import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '@portico/platform-ports/testing';
import { occupyQueue } from '@portico/platform-rabbitmq/testing';
import type { Caller } from './caller.js';
import { ProductWithWorker } from './product-with-worker.js';
import { cornerOn } from '../test/shared-servers.js';

const SOON = 10_000;

describe('A consumer whose queue is gone from RabbitMQ, and cannot come back', () => {
  const corner = cornerOn('AMQP_URL');
  let running: ProductWithWorker;
  let operator: Caller;

  beforeAll(async () => {
    running = await ProductWithWorker.start(corner);
    operator = await running.product.staff('operator');
  });
  afterAll(() => running.close());

  const attached = async (): Promise<unknown> =>
    Object.fromEntries((await operator.rows('/v1/ops/consumers')).map(({ name, attached }) => [name, attached]));
  const rest = { 'activity.count': true, 'activity.record': true, 'notifications.warn-of-replay': true };

  it('is found within ten seconds, by operators and by the health of the worker, until it has a queue again', async () => {
    const { AMQP_URL = '', NAME_PREFIX = '' } = corner.environment;
    await eventually(async () => expect(await attached()).toEqual({ ...rest, 'notifications.welcome': true }));
    expect(await running.worker.readiness()).toMatchObject({ status: 'ready', checks: { broker: 'ok' } });

    const release = await occupyQueue(AMQP_URL, NAME_PREFIX, 'notifications.welcome');
    await eventually(async () => {
      expect(await attached()).toEqual({ ...rest, 'notifications.welcome': false });
      expect(await running.worker.readiness()).toMatchObject({ status: 'degraded', checks: { broker: 'degraded' } });
    }, SOON);
    const consumers = await operator.rows('/v1/ops/consumers');
    const welcome = consumers.find(({ name }) => name === 'notifications.welcome');
    expect(welcome?.['lastError']).toContain('not attached');

    await release();
    await eventually(async () => {
      expect(await attached()).toEqual({ ...rest, 'notifications.welcome': true });
      expect(await running.worker.readiness()).toMatchObject({ status: 'ready' });
    }, SOON);
  }, 60_000);
});
