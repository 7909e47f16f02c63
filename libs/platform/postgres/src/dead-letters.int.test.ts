import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { IntegrationEvent } from '@portico/kernel/application';
import type { Failure, Placed } from '@portico/platform-ports';
import {
  aConsumer,
  aFailure,
  aStream,
  delivered,
  eventsOf,
  type DeliveryHarness,
} from '@portico/platform-ports/testing';
import { ConsumerPresence, DeadLetters, type DeadLetterSummary } from './index.js';
import type { ReadRow } from './read-row.js';
import { deliveryHarness, testDatabase, type TestDatabase } from './testing/index.js';

let test: TestDatabase;
let harness: DeliveryHarness;
let letters: DeadLetters;
let consumer: string;
let events: readonly IntegrationEvent[];

beforeAll(async () => {
  test = await testDatabase();
  harness = deliveryHarness(test);
  letters = new DeadLetters(test.database);
});
afterAll(() => test.drop());
beforeEach(async () => {
  await test.database.direct('TRUNCATE platform.held_message, platform.consumer_presence');
  consumer = aConsumer();
  await new ConsumerPresence(test.database).report([{ consumer, attached: true, inFlight: 0, lastError: null }]);
  events = eventsOf(aStream(), 3);
});

const bury = (message: Placed, failure: Failure = aFailure(), of = consumer): Promise<void> =>
  harness.held.bury(of, message, failure);
const buryAll = async (): Promise<void> => {
  for (const event of events) await bury(delivered(event));
};
const all = async (): Promise<readonly ReadRow<DeadLetterSummary>[]> =>
  (await letters.list({}, { limit: 100, sort: 'deadAt', after: null })).items;
const replay = (id: string): Promise<boolean> => test.unitOfWork.run(() => letters.replay(id));
const replaySome = (to: string): Promise<number> => test.unitOfWork.run(() => letters.replaySome({ consumer, to }, 2));
const only = async (): Promise<string> => (await all())[0]?.id ?? '';
const claimed = async (): Promise<readonly string[]> =>
  (await harness.held.claim(consumer, 100)).map(({ message }) => message.id);

describe('a dead letter', () => {
  it('tells its whole story', async () => {
    const [event] = events as [IntegrationEvent];
    const { delivery } = delivered(event);
    await harness.held.postpone(consumer, [delivered(event)], 0, aFailure(1));
    for (let attempt = 2; attempt <= 30; attempt += 1) {
      const [message] = await harness.held.claim(consumer, 1);
      if (!message) throw new Error('There was nothing to claim.');
      if (attempt < 30) await harness.held.retry(message, 0, aFailure(attempt));
      else
        await harness.held.giveUp(message, { ...aFailure(attempt), errorClass: 'Burnt', error: 'the cake is black' });
    }

    const letter = await letters.show(await only());

    const instant = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    expect(letter).toEqual({
      id: expect.any(String),
      consumer,
      messageId: event.id,
      type: event.type,
      streamId: event.streamId,
      seq: event.seq,
      attempts: 30,
      errorClass: 'Burnt',
      error: 'the cake is black',
      traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
      firstFailedAt: instant,
      lastFailedAt: instant,
      deadAt: instant,
      heldAt: instant,
      exchange: 'events',
      routingKey: event.type,
      headers: delivery.message.headers,
      body: delivery.message.body,
      stack: aFailure().stack,
      history: expect.any(Array),
    });
    expect(letter?.history).toHaveLength(20);
    expect(letter?.history[0]).toEqual({ attempt: 11, at: instant, error: 'Error: the oven is cold' });
    expect(letter?.history.at(-1)).toEqual({ attempt: 30, at: instant, error: 'Burnt: the cake is black' });
  });

  it('tells of attempts that did not come to an end', async () => {
    const [event] = events as [IntegrationEvent];
    await harness.held.postpone(consumer, [delivered(event, true)], 0, null);
    const [message] = await harness.held.claim(consumer, 1);
    if (message) await harness.held.giveUp(message, aFailure(2));

    const letter = await letters.show(await only());
    expect(letter?.history).toMatchObject([
      { attempt: 1, error: 'The attempt did not come to an end.' },
      { attempt: 2 },
    ]);
  });

  it('is kept whatever its message and its failure are made of', async () => {
    const message = { id: 'no id\0', type: '\0\uD800', headers: { 'a\0': '\uDFFF\0', b: '한글' }, body: '{"a\0' };
    const source = { exchange: '\0', routingKey: '\uD800' };
    const stack = `x${'한'.repeat(2_000)}`;

    await bury(
      { delivery: { message, source, again: true }, place: null },
      { ...aFailure(), error: '\0\uD800', stack },
    );

    const letter = await letters.show(await only());
    expect(letter).toMatchObject({
      messageId: 'no id',
      headers: { a: '\uFFFD', b: '한글' },
      body: '{"a',
      streamId: null,
    });
    expect(letter?.stack).toBe(`x${'한'.repeat(1_365)}`);
    expect(Buffer.byteLength(letter?.stack ?? '')).toBe(4_096);
  });
});

describe('dead letters', () => {
  it('are told apart by their content when they have no id', async () => {
    const { source } = delivered(events[0] as IntegrationEvent).delivery;
    for (const body of ['', '{', '{']) {
      await bury({ delivery: { message: { id: '', type: '', headers: {}, body }, again: false, source }, place: null });
    }
    expect(await all()).toHaveLength(2);
  });

  it('are listed by when they died, page by page, each once', async () => {
    await buryAll();
    await test.database.direct('UPDATE platform.held_message SET dead_at = now()');
    const met: string[] = [];
    for (let after: readonly string[] | null = null; ;) {
      const page = await letters.list({ consumer }, { limit: 2, sort: '-deadAt', after });
      met.push(...page.items.map(({ messageId }) => messageId));
      if (!page.next) break;
      after = page.next;
    }
    expect(met.toSorted()).toEqual(events.map(({ id }) => id).toSorted());
  });

  it('are found by consumer, type and time', async () => {
    const [first, second, third] = events as [IntegrationEvent, IntegrationEvent, IntegrationEvent];
    const other = aConsumer();
    await bury(delivered(first));
    await bury(delivered(second), aFailure(), other);
    await bury(delivered({ ...third, type: 'bakery.cake-eaten.v1' }));
    await test.database.direct(
      `UPDATE platform.held_message SET dead_at = '2026-01-02T00:00:00Z' WHERE message_id = $1`,
      [third.id],
    );
    const found = async (filter: Parameters<DeadLetters['list']>[0]): Promise<readonly string[]> =>
      (await letters.list(filter, { limit: 10, sort: 'deadAt', after: null })).items.map(({ messageId }) => messageId);

    expect(await found({})).toEqual([third.id, first.id, second.id]);
    expect(await found({ consumer: other })).toEqual([second.id]);
    expect(await found({ consumer, type: 'bakery.cake-eaten.v1' })).toEqual([third.id]);
    expect(await found({ from: '2026-01-02T00:00:00Z', to: '2026-01-02T00:00:00.001Z' })).toEqual([third.id]);
    expect(await found({ to: '2026-01-02T00:00:00Z' })).toEqual([]);
  });
});

describe('replaying dead letters', () => {
  it('tries one again from its first attempt, and twice is once', async () => {
    await bury(delivered(events[0] as IntegrationEvent), aFailure(8));
    const id = await only();

    expect(await replay(id)).toBe(true);
    expect(await replay(id)).toBe(false);

    expect(await letters.show(id)).toBeUndefined();
    expect(await harness.held.claim(consumer, 10)).toMatchObject([{ attempt: 1, interrupted: false }]);
  });

  it('begins its story anew, so that the attempts of two runs are not taken for those of one', async () => {
    await bury(delivered(events[0] as IntegrationEvent), aFailure(8));
    await test.database.direct(`UPDATE platform.held_message SET first_failed_at = '2026-01-02T00:00:00Z'`);
    const before = await letters.show(await only());
    await replay(await only());
    const [message] = await harness.held.claim(consumer, 1);
    if (message) await harness.held.giveUp(message, aFailure(1));

    const after = await letters.show(await only());
    expect(after).toMatchObject({ id: before?.id, attempts: 1, heldAt: before?.heldAt });
    expect(after?.history).toMatchObject([{ attempt: 1 }]);
    expect(after?.firstFailedAt).toBe(after?.lastFailedAt);
  });

  it('leaves alone those whose consumer no process has named within 15 seconds', async () => {
    await buryAll();
    expect(await letters.countUnattended({ consumer })).toBe(0);
    await new ConsumerPresence(test.database).report([
      { consumer: 'another', attached: true, inFlight: 0, lastError: null },
    ]);
    await test.database.direct(
      `UPDATE platform.consumer_presence SET seen_at = now() - interval '16 seconds' WHERE consumer = $1`,
      [consumer],
    );
    expect(await replaySome(new Date(Date.now() + 1_000).toISOString())).toBe(0);
    expect(await letters.countUnattended({ consumer })).toBe(3);
  });

  it('calls nobody unattended as long as no process has named any consumer', async () => {
    await buryAll();
    await test.database.direct('TRUNCATE platform.consumer_presence');
    expect(await letters.countUnattended({})).toBe(0);
    expect(await replaySome(new Date(Date.now() + 1_000).toISOString())).toBe(0);
  });

  it('takes steps, each dead letter once, until none is left that died before', async () => {
    await buryAll();
    const to = new Date(Date.now() + 1_000).toISOString();
    await bury(delivered(events[0] as IntegrationEvent), aFailure(), aConsumer());

    expect(await replaySome('2026-01-01T00:00:00Z')).toBe(0);
    expect(await replaySome(to)).toBe(2);
    expect(await replaySome(to)).toBe(1);
    expect(await replaySome(to)).toBe(0);

    expect((await claimed()).toSorted()).toEqual(events.map(({ id }) => id).toSorted());
    expect(await all()).toHaveLength(1);
  });

  it('is undone with the unit of work around it', async () => {
    await buryAll();
    const failed = test.unitOfWork.run(async () => {
      await letters.replay(await only());
      throw new Error('no audit entry');
    });
    await expect(failed).rejects.toThrow('no audit entry');
    expect(await all()).toHaveLength(3);
  });
});
