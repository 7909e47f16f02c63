import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { IntegrationEvent } from '@portico/kernel/application';
import type { ConsumerVitals } from '@portico/platform-ports';
import { aConsumer, aFailure, anEvent, aStream, delivered, idAt } from '@portico/platform-ports/testing';
import type { DeliveryHarness } from '@portico/platform-ports/testing';
import { ConsumerPresence } from './consumer-presence.js';
import { ConsumerStatus, type ConsumerState } from './consumer-status.js';
import { deliveryHarness, testDatabase, type TestDatabase } from './testing/index.js';

const TYPES = ['bakery.cake-baked.v1', 'bakery.cake-sold.v1'];

let test: TestDatabase;
let harness: DeliveryHarness;
let consumer: string;
/** What the broker says of each queue. */
let depth: () => Promise<number>;
beforeAll(async () => {
  test = await testDatabase();
  harness = deliveryHarness(test);
});
afterAll(() => test.drop());
beforeEach(() => {
  [consumer, depth] = [aConsumer(), () => Promise.resolve(0)];
});

const enrol = (ordered = false): Promise<void> => harness.inbox.enrol({ name: consumer, types: TYPES, ordered });

const state = async (): Promise<ConsumerState | undefined> =>
  (await new ConsumerStatus(test.database, { depth: () => depth() }).list()).find(({ name }) => name === consumer);

const vitals = (over: Partial<ConsumerVitals> = {}): ConsumerVitals => ({
  consumer,
  attached: true,
  inFlight: 0,
  lastError: null,
  ...over,
});

/** Enrolled long ago, a consumer has events before and behind it. */
const eventsAt = async (...secondsAgo: readonly number[]): Promise<readonly IntegrationEvent[]> => {
  await test.database.direct(`UPDATE platform.consumer SET since = $1 WHERE name = $2`, [idAt(0), consumer]);
  await test.database.direct('DELETE FROM platform.event');
  const stream = aStream();
  const events = secondsAgo.map((ago, index) => anEvent(stream, index + 1, idAt(Date.now() - ago * 1_000)));
  await harness.record(events);
  return events;
};

const handle = (...events: readonly IntegrationEvent[]): Promise<unknown> =>
  test.unitOfWork.run(() =>
    harness.inbox.admit(
      consumer,
      events.map(({ id }) => id),
    ),
  );

describe('The status of a consumer', () => {
  it('is known although no process runs it', async () => {
    await enrol();
    expect(await state()).toEqual({
      name: consumer,
      types: TYPES,
      attached: false,
      depth: 0,
      oldestAgeSeconds: 0,
      inFlight: 0,
      deadLetters: 0,
      lastError: null,
    });
  });

  it('is what all its processes tell: attached when one is, and what went wrong last in any', async () => {
    await enrol();
    const [one, other] = [new ConsumerPresence(test.database), new ConsumerPresence(test.database)];
    const earlier = { text: 'Error: the oven is cold', at: new Date(1_000) };
    const later = { text: 'Error: the oven is hot', at: new Date(2_000) };
    await one.report([vitals({ attached: false, inFlight: 3, lastError: later })]);
    expect(await state()).toMatchObject({ attached: false, inFlight: 3, lastError: later.text });

    await other.report([vitals({ inFlight: 4, lastError: earlier })]);
    expect(await state()).toMatchObject({ attached: true, inFlight: 7, lastError: later.text });

    await other.leave();
    expect(await state()).toMatchObject({ attached: false, inFlight: 3 });
  });

  it('is not told by a process that has said nothing for a while, and that is forgotten then', async () => {
    await enrol();
    const [gone, here] = [new ConsumerPresence(test.database), new ConsumerPresence(test.database)];
    await gone.report([vitals({ inFlight: 9 })]);
    const presences = 'SELECT count(*) AS count FROM platform.consumer_presence WHERE consumer = $1';
    await test.database.direct(
      `UPDATE platform.consumer_presence SET seen_at = seen_at - interval '16 seconds' WHERE consumer = $1`,
      [consumer],
    );
    expect(await state()).toMatchObject({ attached: false, inFlight: 0 });

    await here.report([vitals({ attached: false })]);
    expect(await test.database.direct(presences, [consumer])).toEqual([{ count: 1 }]);
  });

  it('counts as depth what is queued, waits for an attempt, or for its predecessor', async () => {
    await enrol(true);
    depth = () => Promise.resolve(5);
    const [first, second, third] = ['a', 'b', 'c'].map((name) => delivered(anEvent(`bakery.cake:${name}`, 2)));
    if (!first || !second || !third) throw new Error('There are three.');
    await harness.held.postpone(consumer, [first], 0, aFailure());
    await test.unitOfWork.run(() => harness.held.park(consumer, [second]));
    await harness.held.bury(consumer, third, aFailure());

    expect(await state()).toMatchObject({ depth: 7, deadLetters: 1, lastError: 'Error: the oven is cold' });
  });

  it('is as old as the first event behind the last that was handled, while something is queued', async () => {
    await enrol();
    const [oldest, second] = await eventsAt(300, 200, 100);
    if (oldest) await handle(oldest);
    expect(await state()).toMatchObject({ oldestAgeSeconds: 0 });

    depth = () => Promise.resolve(2);
    expect((await state())?.oldestAgeSeconds).toBeCloseTo(200, -1);

    if (second) await handle(second);
    expect((await state())?.oldestAgeSeconds).toBeCloseTo(100, -1);
  });

  it('is no older than that for what is a dead letter, and as old as what is held', async () => {
    await enrol();
    const [oldest, second] = await eventsAt(300, 200, 100);
    depth = () => Promise.resolve(1);
    if (oldest) await harness.held.bury(consumer, delivered(oldest), aFailure());
    if (second) await harness.held.postpone(consumer, [delivered(second)], 60_000, aFailure());
    expect((await state())?.oldestAgeSeconds).toBeCloseTo(100, -1);

    await test.database.direct(`UPDATE platform.held_message SET held_at = now() - interval '10 minutes'`);
    expect((await state())?.oldestAgeSeconds).toBeCloseTo(600, -1);
  });

  it('leaves open what nobody can know: the age of an ordered queue, and all of a broker that is away', async () => {
    await enrol(true);
    depth = () => Promise.resolve(1);
    expect(await state()).toMatchObject({ depth: 1, oldestAgeSeconds: null });

    depth = () => Promise.reject(new Error('The broker is away.'));
    expect(await state()).toMatchObject({ depth: null, oldestAgeSeconds: null });
  });
});
