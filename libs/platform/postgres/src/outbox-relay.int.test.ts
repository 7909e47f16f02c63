import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { EventDraft, IntegrationEvent } from '@portico/kernel/application';
import { SequentialIds } from '@portico/kernel/testing';
import { createLogger } from '@portico/platform-observability';
import { eventually, Gate } from '@portico/platform-ports/testing';
import { OutboxRelay } from './outbox-relay.js';
import { PostgresOutbox } from './outbox.postgres.js';
import { ScriptedBroker } from './testing/scripted-broker.js';
import { testDatabase, type TestDatabase } from './testing/index.js';

let test: TestDatabase;
let outbox: PostgresOutbox;
let broker: ScriptedBroker;
let logged: { msg: string }[];
let relays: OutboxRelay[];

beforeAll(async () => {
  test = await testDatabase();
  outbox = new PostgresOutbox(test.database, new SequentialIds());
});
afterAll(() => test.drop());

beforeEach(async () => {
  await test.database.direct('TRUNCATE platform.outbox, platform.stream_head');
  [broker, logged, relays] = [new ScriptedBroker(), [], []];
});
afterEach(() => Promise.all(relays.map((relay) => relay.stop())));

const startRelay = async (to = broker): Promise<OutboxRelay> => {
  const destination = { write: (line: string) => void logged.push(JSON.parse(line) as { msg: string }) };
  const relay = new OutboxRelay(test.database, to, createLogger({ name: 'test', level: 'info', destination }));
  relays.push(relay);
  await relay.start();
  return relay;
};

const draft = (streamId: string, name: string): EventDraft => ({
  type: `testing.${name}.v1`,
  streamId,
  occurredAt: '2026-01-02T03:04:05.678Z',
  actor: { kind: 'system', id: 'test' },
  data: { name },
});

const append = (streamId: string, ...names: string[]): Promise<void> =>
  test.unitOfWork.run(() => outbox.append(names.map((name) => draft(streamId, name))));

const published = (from = broker): IntegrationEvent[] =>
  from.confirmed.map(({ body }) => JSON.parse(body) as IntegrationEvent);
const names = (streamId: string): unknown[] =>
  published().flatMap((event) => (event.streamId === streamId ? [(event.data as { name?: string }).name] : []));

const row = async (name: string): Promise<{ published: boolean; attempts: number; last_error: string | null }> => {
  const select = 'SELECT published_at IS NOT NULL AS published, attempts, last_error FROM platform.outbox';
  const rows = await test.database.direct<Awaited<ReturnType<typeof row>>>(`${select} WHERE data->>'name' = $1`, [
    name,
  ]);
  return rows[0]!;
};

describe('OutboxRelay', () => {
  it('publishes an event in its published form', async () => {
    await startRelay();
    await append('stream', 'first');
    await eventually(() => expect(broker.confirmed).toHaveLength(1));
    const [event] = published();
    expect(event).toEqual({
      ...draft('stream', 'first'),
      id: expect.any(String),
      seq: 1,
      correlationId: expect.any(String),
      causationId: null,
      traceparent: null,
    });
    expect(broker.confirmed[0]).toMatchObject({ id: event?.id, type: 'testing.first.v1' });
    expect(broker.confirmed[0]?.headers).toEqual({ correlationId: event?.correlationId });
    await eventually(async () => expect(await row('first')).toMatchObject({ published: true }));
  });

  it('is woken by each commit', async () => {
    await startRelay();
    const started = Date.now();
    for (let n = 1; n <= 10; n += 1) {
      await append('stream', `event-${n}`);
      await eventually(() => expect(broker.confirmed).toHaveLength(n));
    }
    expect(Date.now() - started).toBeLessThan(6_000);
  });

  it('delivers an event whose unit of work commits after later ones', async () => {
    await startRelay();
    const later = new Gate();
    const late = test.unitOfWork.run(() => outbox.append([draft('slow', 'late')]).then(() => later.opened));
    for (let n = 0; n < 150; n += 1) await append(`quick-${n}`, 'early');
    await eventually(() => expect(broker.confirmed).toHaveLength(150));
    later.open();
    await late;
    await eventually(() => expect(names('slow')).toEqual(['late']));
  });

  it('keeps the order of each stream, longer than a batch or not', async () => {
    const sequence = Array.from({ length: 130 }, (_, n) => `event-${n}`);
    await Promise.all(['a', 'b', 'c'].map((stream) => append(stream, ...sequence)));
    await startRelay();
    await eventually(() => expect(broker.confirmed).toHaveLength(390));
    for (const stream of ['a', 'b', 'c']) expect(names(stream)).toEqual(sequence);
  });

  it('shares the work with others, and nobody publishes what another published', async () => {
    const brokers = [broker, new ScriptedBroker(), new ScriptedBroker()];
    await Promise.all(brokers.map((each) => startRelay(each)));
    await Promise.all(Array.from({ length: 300 }, (_, n) => append(`stream-${n % 150}`, `event-${n}`)));
    const all = (): IntegrationEvent[] => brokers.flatMap((each) => published(each));
    await eventually(() => expect(all().length).toBeGreaterThanOrEqual(300));
    await eventually(async () => expect(await test.database.direct(PENDING)).toEqual([{ pending: 0 }]));
    expect(new Set(all().map(({ id }) => id)).size).toBe(300);
    expect(all()).toHaveLength(300);
    expect(brokers.filter(({ confirmed }) => confirmed.length > 0).length).toBeGreaterThan(1);
  });

  it('holds no transaction and no second event of a stream while the broker makes it wait', async () => {
    const answer = new Gate();
    broker.delay = answer.opened;
    await append('stream', 'first', 'second');
    const other = new ScriptedBroker();
    await startRelay();
    await eventually(() => expect(broker.publishing).toBe(1));
    await startRelay(other);
    await append('elsewhere', 'third');
    await eventually(() => expect(other.confirmed).toHaveLength(1));
    const open = `SELECT query FROM pg_stat_activity
      WHERE datname = current_database() AND pid <> pg_backend_pid() AND xact_start IS NOT NULL`;
    expect(await test.database.direct(open)).toEqual([]);
    expect(published(other).map(({ data }) => data)).toEqual([{ name: 'third' }]);
    answer.open();
    await eventually(() => expect(broker.confirmed.length + other.confirmed.length).toBe(3));
  });

  it('takes no unroutable event for published, lets others pass, and delivers it once there is a queue', async () => {
    broker.unbound.add('testing.unwanted.v1');
    await startRelay();
    await append('stream', 'unwanted', 'follower');
    await append('other', 'wanted');
    await eventually(async () => expect((await row('unwanted')).attempts).toBeGreaterThan(0));
    expect(await row('unwanted')).toMatchObject({ published: false, last_error: expect.stringContaining('No queue') });
    await eventually(() => expect(published().map(({ data }) => data)).toEqual([{ name: 'wanted' }]));
    await eventually(() => expect(logged.filter(({ msg }) => msg.startsWith('no queue'))).toHaveLength(1));
    broker.unbound.clear();
    await eventually(() => expect(names('stream')).toEqual(['unwanted', 'follower']));
  });

  it('says once that the broker is away, and goes on when it is back', async () => {
    broker.unreachable = true;
    await startRelay();
    await append('stream', 'patient');
    await eventually(async () => expect((await row('patient')).attempts).toBeGreaterThan(0));
    expect(await row('patient')).toMatchObject({
      published: false,
      last_error: expect.stringContaining('unreachable'),
    });
    broker.unreachable = false;
    await eventually(() => expect(names('stream')).toEqual(['patient']));
    await eventually(() =>
      expect(logged.map(({ msg }) => msg)).toEqual([
        expect.stringContaining('cannot'),
        expect.stringContaining('again'),
      ]),
    );
  });

  it('survives the loss of all its connections', async () => {
    await startRelay();
    const kill =
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()';
    for (let round = 1; round <= 3; round += 1) {
      await test.database.direct(kill);
      await eventually(() => append('stream', `round-${round}`));
      await eventually(() => expect(names('stream')).toContain(`round-${round}`));
    }
  });

  it('takes over what a dead relay had claimed, once the claim has run out', async () => {
    await append('stream', 'orphan');
    const started = Date.now();
    await test.database.direct(`UPDATE platform.outbox SET claimed_until = now() + interval '700 milliseconds'`);
    await startRelay();
    await eventually(() => expect(names('stream')).toEqual(['orphan']));
    expect(Date.now() - started).toBeGreaterThanOrEqual(690);
  });

  it('ends with the batch in hand confirmed and marked', async () => {
    const answer = new Gate();
    broker.delay = answer.opened;
    await append('stream', 'first', 'second');
    const relay = await startRelay();
    await eventually(() => expect(broker.publishing).toBe(1));
    const stopped = relay.stop();
    answer.open();
    await stopped;
    expect(await row('first')).toMatchObject({ published: true });
    expect(await row('second')).toMatchObject({ published: false });
  });
});

const PENDING = 'SELECT count(*) AS pending FROM platform.outbox WHERE published_at IS NULL';
