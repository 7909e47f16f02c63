import { afterAll, beforeAll, expect, it } from '@jest/globals';
import {
  aConsumer,
  aFailure,
  aStream,
  delivered,
  eventsOf,
  type DeliveryHarness,
} from '@portico/platform-ports/testing';
import { HeldCounts, type ConsumerHeld } from './index.js';
import { deliveryHarness, testDatabase, type TestDatabase } from './testing/index.js';

let test: TestDatabase;
let harness: DeliveryHarness;
beforeAll(async () => {
  test = await testDatabase();
  harness = deliveryHarness(test);
});
afterAll(() => test.drop());

const counted = async (consumer: string): Promise<ConsumerHeld | undefined> =>
  (await new HeldCounts(test.database).perConsumer()).find((each) => each.consumer === consumer);

const none = { count: 0, oldestAgeSeconds: null };

it('counts what a consumer holds, and for how long it has', async () => {
  const consumer = aConsumer();
  const [first, ...others] = eventsOf(aStream(), 6).map((event) => delivered(event));
  if (first) await harness.held.bury(consumer, first, aFailure());
  await harness.held.postpone(consumer, others.slice(0, 2), 0, aFailure());
  await test.unitOfWork.run(() => harness.held.park(consumer, others.slice(2)));
  await test.database.direct(
    `UPDATE platform.held_message SET dead_at = now() - interval '90 seconds' WHERE state = 'dead'`,
  );

  const counts = await counted(consumer);

  expect(counts).toMatchObject({ waiting: { count: 2 }, parked: { count: 3 }, dead: { count: 1 } });
  expect(counts?.dead.oldestAgeSeconds).toBeGreaterThanOrEqual(90);
  expect(counts?.waiting.oldestAgeSeconds).toBeLessThan(90);
});

it('knows a consumer that holds nothing', async () => {
  const consumer = aConsumer();
  await harness.inbox.enrol({ name: consumer, types: [], ordered: false });

  expect(await counted(consumer)).toEqual({ consumer, waiting: none, parked: none, dead: none });
});
