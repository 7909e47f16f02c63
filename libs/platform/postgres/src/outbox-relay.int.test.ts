import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { IntegrationEvent } from '@portico/kernel/application';
import { eventually, Gate } from '@portico/platform-ports/testing';
import { draft, RelayStage } from './testing/relay-stage.js';
import { ScriptedBroker } from './testing/scripted-broker.js';

let stage: RelayStage;
beforeAll(async () => void (stage = await RelayStage.open()));
afterAll(() => stage.test.drop());
beforeEach(() => stage.reset());
afterEach(() => stage.stopRelays());

describe('OutboxRelay', () => {
  it('publishes an event in its published form', async () => {
    await stage.startRelay();
    await stage.append('stream', 'first');
    await eventually(() => expect(stage.broker.confirmed).toHaveLength(1));
    const [event] = stage.published();
    expect(event).toEqual({
      ...draft('stream', 'first'),
      id: expect.any(String),
      seq: 1,
      correlationId: expect.any(String),
      causationId: null,
      traceparent: null,
    });
    expect(stage.broker.confirmed[0]).toMatchObject({ id: event?.id, type: 'testing.first.v1' });
    expect(stage.broker.confirmed[0]?.headers).toEqual({ correlationId: event?.correlationId });
    await eventually(async () => expect(await stage.waiting()).toEqual([]));
  });

  it('is woken by each commit', async () => {
    await stage.startRelay();
    const started = Date.now();
    for (let n = 1; n <= 10; n += 1) {
      await stage.append('stream', `event-${n}`);
      await eventually(() => expect(stage.broker.confirmed).toHaveLength(n));
    }
    expect(Date.now() - started).toBeLessThan(6_000);
  });

  it('keeps the order of each stream, longer than a batch or not', async () => {
    const sequence = Array.from({ length: 130 }, (_, n) => `event-${n}`);
    await Promise.all(['a', 'b', 'c'].map((stream) => stage.append(stream, ...sequence)));
    await stage.startRelay();
    await eventually(() => expect(stage.broker.confirmed).toHaveLength(390));
    for (const stream of ['a', 'b', 'c']) expect(stage.names(stream)).toEqual(sequence);
  });

  it('shares the work with others, and nobody publishes what another published', async () => {
    const brokers = [stage.broker, new ScriptedBroker(), new ScriptedBroker()];
    const answers = new Gate();
    for (const each of brokers) each.delay = answers.opened;
    const events = Array.from({ length: 700 }, (_, n) => draft(`stream-${n}`, 'shared'));
    await stage.test.unitOfWork.run(() => stage.outbox.append(events));
    await Promise.all(brokers.map((each) => stage.startRelay(each)));
    await eventually(() => expect(brokers.filter(({ publishing }) => publishing > 0).length).toBeGreaterThan(1));
    answers.open();
    const all = (): IntegrationEvent[] => brokers.flatMap((each) => stage.published(each));
    await eventually(async () => expect(await stage.waiting()).toEqual([]));
    expect(new Set(all().map(({ id }) => id)).size).toBe(700);
    expect(all()).toHaveLength(700);
  });

  it('holds no transaction and no second event of a stream while the broker makes it wait, and lets other streams pass', async () => {
    const answer = new Gate();
    stage.broker.delay = answer.opened;
    await stage.append('stream', 'first', 'second');
    await stage.startRelay();
    await eventually(() => expect(stage.broker.publishing).toBe(1));
    await stage.append('elsewhere', 'third');
    await eventually(() => expect(stage.broker.publishing).toBe(2));
    const open = `SELECT query FROM pg_stat_activity
      WHERE datname = current_database() AND pid <> pg_backend_pid() AND xact_start IS NOT NULL`;
    await eventually(async () => expect(await stage.test.database.direct(open)).toEqual([]));
    expect(await stage.waiting()).toMatchObject([
      { name: 'third', attempts: 1 },
      { name: 'first', attempts: 1 },
      { name: 'second', attempts: 0 },
    ]);
    answer.open();
    await eventually(() => expect(stage.broker.confirmed).toHaveLength(3));
    expect(stage.names('stream')).toEqual(['first', 'second']);
  });

  it('takes no unroutable event for published, lets others pass, and delivers it once there is a queue', async () => {
    stage.broker.unbound.add('testing.unwanted.v1');
    await stage.startRelay();
    await stage.append('stream', 'unwanted', 'follower');
    await stage.append('other', 'wanted');
    await eventually(async () =>
      expect(await stage.waiting('unwanted')).toMatchObject([
        { unroutable: true, error: expect.stringContaining('No queue') },
      ]),
    );
    await eventually(() => expect(stage.published().map(({ data }) => data)).toEqual([{ name: 'wanted' }]));
    await eventually(() => expect(stage.logged.filter(({ msg }) => msg.startsWith('no queue'))).toHaveLength(1));
    stage.broker.unbound.clear();
    await eventually(() => expect(stage.names('stream')).toEqual(['unwanted', 'follower']));
  });

  it('says once that the broker is away, and goes on when it is back', async () => {
    stage.broker.unreachable = true;
    await stage.startRelay();
    await stage.append('stream', 'patient');
    await eventually(async () =>
      expect(await stage.waiting('patient')).toMatchObject([
        { unroutable: false, error: expect.stringContaining('unreachable') },
      ]),
    );
    stage.broker.unreachable = false;
    await eventually(() => expect(stage.names('stream')).toEqual(['patient']));
    await eventually(() =>
      expect(stage.logged.map(({ msg }) => msg)).toEqual([
        expect.stringContaining('cannot'),
        expect.stringContaining('again'),
      ]),
    );
  });

  it('survives the loss of all its connections', async () => {
    await stage.startRelay();
    const kill =
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()';
    for (let round = 1; round <= 3; round += 1) {
      await stage.test.database.direct(kill);
      await eventually(() => stage.append('stream', `round-${round}`));
      await eventually(() => expect(stage.names('stream')).toContain(`round-${round}`));
    }
  });

  it('takes over what a dead relay had claimed, once the claim has run out', async () => {
    await stage.append('stream', 'orphan');
    const started = Date.now();
    await stage.test.database.direct(`UPDATE platform.outbox SET claimed_until = now() + interval '700 milliseconds'`);
    await stage.startRelay();
    await eventually(() => expect(stage.names('stream')).toEqual(['orphan']));
    expect(Date.now() - started).toBeGreaterThanOrEqual(690);
  });

  it('ends with the batch in hand confirmed and marked', async () => {
    const answer = new Gate();
    stage.broker.delay = answer.opened;
    await stage.append('stream', 'first', 'second');
    const relay = await stage.startRelay();
    await eventually(() => expect(stage.broker.publishing).toBe(1));
    const stopped = relay.stop();
    answer.open();
    await stopped;
    const waiting = (await stage.waiting()).map(({ name }) => name);
    expect([...stage.names('stream'), ...waiting]).toEqual(['first', 'second']);
    expect(stage.names('stream')).toContain('first');
  });
});
