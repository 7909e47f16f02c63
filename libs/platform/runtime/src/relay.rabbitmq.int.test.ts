import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { draftEvent } from '@portico/kernel/application';
import { systemActor } from '@portico/kernel/domain';
import { metricsText } from '@portico/platform-observability';
import { silentLog } from '@portico/platform-observability/testing';
import { backoffDelay } from '@portico/platform-ports';
import { eventually, Recorder } from '@portico/platform-ports/testing';
import { TcpProxy } from '@portico/platform-ports/testing/tcp-proxy';
import { OutboxRelay, PostgresOutbox } from '@portico/platform-postgres';
import { testDatabase, type TestDatabase } from '@portico/platform-postgres/testing';
import { BLOCKED, TestRabbit, UNBLOCKED } from '@portico/platform-rabbitmq/testing';
import { UuidV7Ids } from './system.js';
import { cakeBaked } from './testing/cakes.js';

jest.setTimeout(30_000);

const EVENTS = 100;
const ids = new UuidV7Ids();

let rabbit: TestRabbit;
let test: TestDatabase;
beforeAll(async () => void ([rabbit, test] = await Promise.all([TestRabbit.open(), testDatabase()])));
afterAll(async () => void (await Promise.all([rabbit.close(), test.drop()])));

let cable: TcpProxy;
let relay: OutboxRelay;
beforeEach(async () => {
  await test.database.direct('TRUNCATE platform.event, platform.outbox, platform.stream_head');
  cable = await TcpProxy.before(rabbit.url);
  relay = new OutboxRelay(test.database, rabbit.broker(cable.url), silentLog);
  await relay.start();
});
afterEach(async () => {
  await relay.stop();
  await rabbit.clear();
  await cable.close();
});

const eaters = { queue: 'bakery.eat', types: [cakeBaked.type], concurrency: 4, batch: 25 };

/** Lets as many cakes be baked, each in an oven of its own, so that none waits for another. */
const bake = async (count = EVENTS): Promise<void> => {
  const occasion = { by: systemActor('bakery'), at: new Date() };
  const drafts = Array.from({ length: count }, () =>
    draftEvent(cakeBaked, `bakery.cake:${ids.next()}`, occasion, { cakeId: ids.next() }),
  );
  await test.unitOfWork.run(() => new PostgresOutbox(test.database, ids, silentLog).append(drafts));
};

const pending = async (): Promise<readonly { unroutable: boolean; attempts: number }[]> =>
  test.database.direct('SELECT unroutable, attempts FROM platform.outbox');

const attemptsMade = async (): Promise<number[]> => (await pending()).map(({ attempts }) => attempts);

/** What this process has counted under a name and these labels. */
const counted = async (series: string): Promise<number> =>
  Number(
    (await metricsText())
      .split('\n')
      .find((line) => line.startsWith(`${series} `))
      ?.slice(series.length) ?? 0,
  );

const PAUSES = { baseMs: 200, capMs: 2_000 };

/** How often an event can be tried in that time, each time after the shortest pause that it may have. */
const mostAttemptsIn = (milliseconds: number): number => {
  let [attempts, passed] = [0, 0];
  while (passed <= milliseconds) passed += backoffDelay((attempts += 1), PAUSES, () => 0);
  return attempts;
};

const delivered = async (recorder: Recorder): Promise<void> => {
  await eventually(() => expect(new Set(recorder.ids).size).toBe(EVENTS));
  await eventually(async () => expect(await pending()).toEqual([]));
};

const STUCK = `
  SELECT state, query FROM pg_stat_activity
  WHERE datname = current_database() AND pid <> pg_backend_pid()
    AND (backend_xmin IS NOT NULL OR backend_xid IS NOT NULL OR state LIKE 'idle in transaction%')
    AND now() - xact_start > interval '1 second'`;

describe('The relay to RabbitMQ', () => {
  it('leaves no transaction idle and no snapshot held while RabbitMQ says nothing, and publishes all of it afterwards', async () => {
    const [confirmed, failed, lags] = [
      await counted('outbox_published_total{result="confirmed"}'),
      await counted('outbox_published_total{result="failed"}'),
      await counted('outbox_lag_seconds_count'),
    ];
    const recorder = new Recorder();
    await rabbit.broker().consume(eaters, recorder.receive);
    await bake(1);
    await eventually(() => expect(recorder.deliveries).toHaveLength(1));

    cable.hang();
    await bake(EVENTS - 1);
    await eventually(async () => expect((await pending()).every(({ attempts }) => attempts > 0)).toBe(true));
    for (let looks = 0; looks < 20; looks += 1) {
      expect(await test.database.direct(STUCK)).toEqual([]);
      await pause(100);
    }
    expect(await pending()).toHaveLength(EVENTS - 1);
    cable.restore();
    await delivered(recorder);
    await eventually(async () => {
      expect(await counted('outbox_published_total{result="failed"}')).toBeGreaterThan(failed);
      expect((await counted('outbox_published_total{result="confirmed"}')) - confirmed).toBe(EVENTS);
      expect((await counted('outbox_lag_seconds_count')) - lags).toBe(EVENTS);
    });
  });

  it('takes nothing for published that no queue wants, says so, and delivers it once a queue is bound', async () => {
    const unroutable = await counted('outbox_published_total{result="unroutable"}');
    await bake();
    await eventually(async () => {
      expect((await pending()).filter((event) => event.unroutable)).toHaveLength(EVENTS);
      expect((await counted('outbox_published_total{result="unroutable"}')) - unroutable).toBeGreaterThanOrEqual(
        EVENTS,
      );
    });
    await expect(relay.check()).rejects.toThrow(`No queue wants events of ${cakeBaked.type}`);

    const recorder = new Recorder();
    await rabbit.broker().consume(eaters, recorder.receive);

    await delivered(recorder);
    await relay.check();
  });

  it('stops while RabbitMQ takes no messages, says so, and goes on by itself', async () => {
    const recorder = new Recorder();
    await rabbit.broker().consume(eaters, recorder.receive);
    await bake(1);
    await eventually(() => expect(recorder.deliveries).toHaveLength(1));

    cable.pretend(BLOCKED);
    const blocked = () => counted(`broker_blocked{connection="${rabbit.prefix} publishing"}`);
    await eventually(async () => expect(await blocked()).toBe(1));
    const began = performance.now();
    await bake(EVENTS - 1);
    await eventually(async () => expect(Math.min(...(await attemptsMade()))).toBeGreaterThan(1));
    const attempts = await attemptsMade();
    expect(attempts).toHaveLength(EVENTS - 1);
    expect(Math.max(...attempts)).toBeLessThanOrEqual(mostAttemptsIn(performance.now() - began));
    expect(recorder.deliveries).toHaveLength(1);

    cable.pretend(UNBLOCKED);
    await delivered(recorder);
    expect(await blocked()).toBe(0);
  });
});
