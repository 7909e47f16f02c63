import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { IntegrationEvent } from '@portico/kernel/application';
import type { Placed } from '@portico/platform-ports';
import {
  aConsumer,
  aFailure,
  aStream,
  delivered,
  eventsOf,
  OrderedRun,
  type DeliveryHarness,
} from '@portico/platform-ports/testing';
import { DeadLetters } from './index.js';
import { deliveryHarness, testDatabase, type TestDatabase } from './testing/index.js';

let test: TestDatabase;
let harness: DeliveryHarness;
let letters: DeadLetters;
let consumer: string;
let first: IntegrationEvent;
let second: IntegrationEvent;
let third: IntegrationEvent;
let run: OrderedRun;

beforeAll(async () => {
  test = await testDatabase();
  harness = deliveryHarness(test);
  letters = new DeadLetters(test.database);
});
afterAll(() => test.drop());
beforeEach(async () => {
  consumer = aConsumer();
  run = new OrderedRun(harness, consumer);
  await harness.inbox.enrol({ name: consumer, types: [], ordered: true });
  [first, second, third] = eventsOf(aStream(), 3) as [IntegrationEvent, IntegrationEvent, IntegrationEvent];
  await harness.record([first, second, third]);
});

const discard = (id: string): Promise<boolean> => test.unitOfWork.run(() => letters.discard(id));
const buried = async (message: Placed): Promise<string> => {
  await harness.held.bury(consumer, message, aFailure());
  const { items } = await letters.list({ consumer }, { limit: 1, sort: 'deadAt', after: null });
  return items[0]?.id ?? '';
};

describe('discarding a dead letter', () => {
  it('lets it never come again, and twice is once', async () => {
    const id = await buried(delivered(first));

    expect(await discard(id)).toBe(true);
    expect(await discard(id)).toBe(false);

    expect(await harness.held.claim(consumer, 10)).toEqual([]);
    const again = await test.unitOfWork.run(() => harness.inbox.admit(consumer, [first.id]));
    expect(again.size).toBe(0);
  });

  it('lets the stream of an ordered consumer go on', async () => {
    await run.deliver(first);
    const id = await buried(delivered(second));
    await run.deliver(third);

    expect(await discard(id)).toBe(true);

    await run.pump();
    expect(run.applied(first.streamId)).toEqual([1, 3]);
  });

  it('knows from the log where one belongs that could not be read', async () => {
    await run.deliver(first);
    const id = await buried({ ...delivered(second), place: null });
    await run.deliver(third);

    await discard(id);

    await run.pump();
    expect(run.applied(first.streamId)).toEqual([1, 3]);
  });

  it('counts when its turn comes, if others come before it', async () => {
    await discard(await buried(delivered(second)));
    await run.deliver(first);
    await run.deliver(third);
    await harness.advance(5_000);
    await harness.held.fillGaps(consumer);

    await run.pump();
    expect(run.applied(first.streamId)).toEqual([1, 3]);
  });

  it('takes one with an id that is no event’s', async () => {
    const { delivery } = delivered(first);
    const id = await buried({ delivery: { ...delivery, message: { ...delivery.message, id: 'nobody' } }, place: null });

    expect(await discard(id)).toBe(true);
    expect(await letters.show(id)).toBeUndefined();
  });

  it('is undone with the unit of work around it', async () => {
    const id = await buried(delivered(first));
    const failed = test.unitOfWork.run(async () => {
      await discard(id);
      throw new Error('no audit entry');
    });

    await expect(failed).rejects.toThrow('no audit entry');
    expect(await letters.show(id)).toMatchObject({ messageId: first.id });
  });
});
