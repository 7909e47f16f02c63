import { afterEach, describe, expect, it } from '@jest/globals';
import { setTimeout } from 'node:timers/promises';
import { startTestApp, type TestApp } from '../http/testing/test-app.js';
import { Readiness } from './readiness.js';
import { mountReadinessCheck } from './index.js';

const until = async (holds: () => Promise<boolean>): Promise<void> => {
  const deadline = Date.now() + 5_000;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error('It never came to that.');
    await setTimeout(20);
  }
};

/** Something to depend on, that can fail and counts how often it is asked. */
class Dependency {
  asked = 0;
  answer: () => Promise<unknown> = () => Promise.resolve();

  check(): Promise<unknown> {
    this.asked += 1;
    return this.answer();
  }
}

describe('Health', () => {
  let test: TestApp;
  let database: Dependency;
  let broker: Dependency;

  const start = async () => {
    [database, broker] = [new Dependency(), new Dependency()];
    test = await startTestApp({
      controllers: [],
      providers: [
        { provide: Dependency, useValue: database },
        mountReadinessCheck([Dependency], (it) => ({ name: 'database', essential: true, check: () => it.check() })),
        mountReadinessCheck([], () => ({ name: 'broker', essential: false, check: () => broker.check() })),
      ],
    });
  };

  afterEach(() => test.app.close());

  const fail = () => Promise.reject(new Error('connect ECONNREFUSED postgres://user:hunter2@db/x'));
  const ready = () => test.inject({ url: '/ready' });

  it('is alive without asking anybody', async () => {
    await start();
    const answer = await test.inject({ url: '/health' });

    expect([answer.statusCode, answer.json()]).toEqual([200, { status: 'alive' }]);
    expect([database.asked, broker.asked]).toEqual([0, 0]);
  });

  it('is ready when everything is there', async () => {
    await start();
    const answer = await ready();

    expect([answer.statusCode, answer.json()]).toEqual([
      200,
      { status: 'ready', checks: { database: 'ok', broker: 'ok' } },
    ]);
  });

  it('is ready but degraded without what is not essential', async () => {
    await start();
    broker.answer = fail;
    const answer = await ready();

    expect([answer.statusCode, answer.json()]).toEqual([
      200,
      { status: 'degraded', checks: { database: 'ok', broker: 'degraded' } },
    ]);
  });

  it('is not ready without what is essential, and says no more than that', async () => {
    await start();
    database.answer = fail;
    const answer = await ready();

    expect(answer.statusCode).toBe(503);
    expect(answer.json()).toMatchObject({ code: 'not-ready', checks: { database: 'failed', broker: 'ok' } });
    expect(answer.body).not.toMatch(/ECONNREFUSED|hunter2/);
  });

  it('does not wait for ever', async () => {
    await start();
    database.answer = () => new Promise(() => {});
    const started = performance.now();

    expect((await ready()).statusCode).toBe(503);
    expect(performance.now() - started).toBeLessThan(3_000);
  });

  it('does not ask again for everybody who asks', async () => {
    await start();
    await Promise.all(Array.from({ length: 20 }, ready));

    expect(database.asked).toBe(1);
  });

  it('logs that something is out of reach once, and when it is back', async () => {
    await start();
    const readiness = test.app.get(Readiness);
    const messages = () => test.logged().flatMap((line) => (line['check'] === 'database' ? [line['msg']] : []));
    database.answer = fail;
    await readiness.report();
    await until(async () => (await readiness.report()) && database.asked === 3);
    database.answer = () => Promise.resolve();
    await until(async () => (await readiness.report()).status === 'ready');

    expect(messages()).toEqual(['out of reach', 'within reach again']);
    expect(JSON.stringify(test.logged())).not.toContain('hunter2');
  });

  it('is not ready when it is about to end', async () => {
    await start();
    await ready();
    test.app.get(Readiness).drain();

    expect((await ready()).statusCode).toBe(503);
  });

  it('answers HEAD as it answers GET', async () => {
    await start();
    const answer = await test.inject({ method: 'HEAD', url: '/ready' });

    expect([answer.statusCode, answer.body]).toEqual([200, '']);
  });

  it('shows its metrics to Prometheus', async () => {
    await start();
    const answer = await test.inject({ url: '/metrics' });

    expect(answer.headers['content-type']).toMatch(/^text\/plain; version=/);
    expect(answer.body).toContain('process_resident_memory_bytes');
  });

  it('tells Prometheus what is within reach, whether or not anybody asks if it is ready', async () => {
    await start();
    broker.answer = fail;
    const { body } = await test.inject({ url: '/metrics' });

    expect(body).toContain('readiness_check_ok{check="database"} 1');
    expect(body).toContain('readiness_check_ok{check="broker"} 0');
  });
});
