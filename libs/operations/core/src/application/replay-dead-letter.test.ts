import { beforeEach, describe, expect, it } from '@jest/globals';
import { NotFound } from '@portico/kernel/application';
import { systemActor } from '@portico/kernel/domain';
import {
  ConsumerNotRunning,
  DeadLetterAliveAgain,
  type DeadLetterId,
  type DeadLetterSummary,
} from '../domain/dead-letter/index.js';
import { anEvent, idAt, instant, operationsInMemory, running, type OperationsInMemory } from '../testing/index.js';
import { DiscardDeadLetter, DiscardDeadLetterHandler } from './discard-dead-letter.js';
import { GetDeadLetter, GetDeadLetterHandler } from './get-dead-letter.js';
import { ReplayDeadLetter, ReplayDeadLetterHandler } from './replay-dead-letter.js';

const actor = systemActor('test');
const event = { consumer: 'bakery.eat', messageId: idAt(1), type: anEvent(1).type };

describe('A dead letter', () => {
  let store: OperationsInMemory;
  let id: DeadLetterId;

  beforeEach(async () => {
    store = operationsInMemory();
    await store.delivery.tell(running('bakery.eat'));
    await bury('bakery.eat');
  });

  const bury = async (consumer: string): Promise<void> => {
    await store.delivery.bury(consumer, anEvent(1), instant(1));
    const { items } = await store.box.list({ consumer }, { limit: 1, sort: 'deadAt', after: null });
    id = items[0]?.id as DeadLetterId;
  };

  const replay = (): Promise<DeadLetterSummary> =>
    store.unitOfWork.run(() => new ReplayDeadLetterHandler(store.box).execute(new ReplayDeadLetter(actor, id)));
  const discard = (): Promise<DeadLetterSummary | null> =>
    store.unitOfWork.run(() => new DiscardDeadLetterHandler(store.box).execute(new DiscardDeadLetter(actor, id)));

  it('is shown until it is none any more', async () => {
    const get = () => new GetDeadLetterHandler(store.box).execute(new GetDeadLetter(actor, id));
    expect(await get()).toMatchObject(event);
    await replay();
    await expect(get()).rejects.toThrow(NotFound);
  });

  it('is replayed once; the audit hears which message it was', async () => {
    const letter = await replay();
    expect(await store.delivery.waitingFor('bakery.eat')).toEqual([idAt(1)]);
    expect(ReplayDeadLetterHandler.audited(new ReplayDeadLetter(actor, id), letter)).toEqual({
      action: 'dead-letter.replayed',
      target: { type: 'dead-letter', id },
      data: event,
    });
    await expect(replay()).rejects.toThrow(NotFound);
  });

  it('is not replayed where no worker runs its consumer, and can be discarded', async () => {
    await bury('bakery.closed');
    await expect(replay()).rejects.toThrow(new ConsumerNotRunning('bakery.closed'));
    expect(await store.delivery.waitingFor('bakery.closed')).toEqual([]);
    expect(await discard()).toMatchObject({ consumer: 'bakery.closed' });
  });

  it('that is alive again cannot be discarded', async () => {
    await replay();
    await expect(discard()).rejects.toThrow(DeadLetterAliveAgain);
    expect(await store.delivery.waitingFor('bakery.eat')).toEqual([idAt(1)]);
  });

  it('can be discarded twice, of which the audit hears once', async () => {
    const audited = async () => DiscardDeadLetterHandler.audited(new DiscardDeadLetter(actor, id), await discard());
    expect(await audited()).toEqual({
      action: 'dead-letter.discarded',
      target: { type: 'dead-letter', id },
      data: event,
    });
    expect(await audited()).toBeNull();
    expect(await store.delivery.waitingFor('bakery.eat')).toEqual([]);
  });
});
