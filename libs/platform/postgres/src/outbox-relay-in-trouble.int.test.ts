import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { metricsText } from '@portico/platform-observability';
import { eventually, Gate } from '@portico/platform-ports/testing';
import { OutboxRows } from './outbox-rows.js';
import { diesHoldingClaims } from './testing/dies-holding-claims.js';
import { draft, RelayStage } from './testing/relay-stage.js';

let stage: RelayStage;
beforeAll(async () => void (stage = await RelayStage.open()));
afterAll(() => stage.test.drop());
beforeEach(() => stage.reset());
afterEach(() => stage.stopRelays());

const numbered = (prefix: string, count: number): string[] => Array.from({ length: count }, (_, n) => `${prefix}-${n}`);

const appendToEach = (streams: readonly string[], name: string): Promise<void> =>
  stage.test.unitOfWork.run(() => stage.outbox.append(streams.map((stream) => draft(stream, name))));

describe('OutboxRelay in trouble', () => {
  it('leaves no transaction idle and no snapshot held while the broker is paused', async () => {
    const answer = new Gate();
    stage.broker.delay = answer.opened;
    await stage.startRelay();
    await appendToEach(numbered('stream', 300), 'waiting');
    await eventually(() => expect(stage.broker.publishing).toBeGreaterThan(1));
    const open = `SELECT state, query FROM pg_stat_activity
      WHERE datname = current_database() AND pid <> pg_backend_pid()
        AND (backend_xmin IS NOT NULL OR backend_xid IS NOT NULL OR state LIKE 'idle in transaction%')
        AND now() - xact_start > interval '1 second'`;
    for (let looks = 0; looks < 20; looks += 1) {
      expect(await stage.test.database.direct(open)).toEqual([]);
      await pause(100);
    }
    answer.open();
    await eventually(() => expect(stage.broker.confirmed).toHaveLength(300));
  });

  it('delivers what commits late, and lets nothing wait for it', async () => {
    await stage.startRelay();
    const [begun, later] = [new Gate(), new Gate()];
    const late = stage.test.unitOfWork.run(async () => {
      await stage.outbox.append([draft('slow', 'late')]);
      begun.open();
      await later.opened;
    });
    await begun.opened;
    const committedAt: number[] = [];
    for (let n = 0; n < 20; n += 1) {
      await appendToEach(numbered(`quick-${n}`, 250), 'early');
      committedAt.push(performance.now());
    }
    await eventually(() => expect(stage.broker.confirmed).toHaveLength(5_000));
    const waits = stage.published().map(({ streamId }, index) => {
      const committed = committedAt[Number(streamId.split('-')[1])] ?? NaN;
      return (stage.broker.confirmedAt[index] ?? NaN) - committed;
    });
    expect(waits.toSorted((a, b) => a - b)[4_949]).toBeLessThan(1_000);
    later.open();
    await late;
    await eventually(() => expect(stage.names('slow')).toEqual(['late']));
    expect(stage.broker.confirmed).toHaveLength(5_001);
  });

  it('says how many events no queue wants, in its metrics and its check, and delivers them once one does', async () => {
    stage.broker.unbound.add('testing.unwanted.v1');
    const relay = await stage.startRelay();
    await appendToEach(numbered('stream', 100), 'unwanted');
    await eventually(async () =>
      expect((await stage.waiting('unwanted')).filter(({ unroutable }) => unroutable)).toHaveLength(100),
    );
    await expect(relay.check()).rejects.toThrow('No queue wants events of testing.unwanted.v1: run a worker');
    await eventually(async () => expect(await metricsText()).toContain('\noutbox_unroutable 100\n'));
    expect(await metricsText()).toMatch(/\noutbox_oldest_pending_age_seconds [1-9]/);
    expect(stage.broker.confirmed).toHaveLength(0);
    stage.broker.unbound.clear();
    await eventually(() => expect(stage.broker.confirmed).toHaveLength(100));
    await eventually(() => relay.check());
    await eventually(async () => expect(await metricsText()).toContain('\noutbox_unroutable 0\n'));
  });

  it('has its events taken over within ten seconds of its death, each stream in its order', async () => {
    await stage.startRelay();
    const streams = numbered('stream', 150);
    let dead = false;
    const dying = diesHoldingClaims(stage.test.url).finally(() => (dead = true));
    const names: string[] = [];
    while (!dead || names.length < 3) {
      names.push(`version-${names.length}`);
      await appendToEach(streams, names.at(-1) ?? '');
      await pause(50);
    }
    await dying;
    const died = Date.now();
    expect((await stage.waiting()).filter(({ attempts }) => attempts > 0)).not.toEqual([]);
    await eventually(async () => expect(await stage.waiting()).toEqual([]), 12_000);
    expect(Date.now() - died).toBeLessThan(10_000);
    for (const stream of streams) expect(stage.names(stream)).toEqual(names);
  }, 60_000);

  it('changes nothing about an event that another has claimed since', async () => {
    const rows = new OutboxRows(stage.test.database);
    const past = `UPDATE platform.outbox SET claimed_until = now() - interval '1 second'`;
    await stage.append('stream', 'first', 'second');
    const slow = await rows.claim('');
    await stage.test.database.direct(past);
    const quick = await rows.claim('');
    expect([slow, quick].map((claimed) => claimed.map(({ attempt }) => attempt))).toEqual([[1], [2]]);
    await rows.published(slow);
    await rows.unroutable(slow);
    await rows.failed(slow, new Error('too late'));
    expect(await stage.waiting()).toMatchObject([
      { name: 'first', attempts: 2, unroutable: false, error: null },
      { name: 'second', attempts: 0 },
    ]);
    await rows.published(quick);
    expect(await stage.waiting()).toMatchObject([{ name: 'second' }]);
  });
});
