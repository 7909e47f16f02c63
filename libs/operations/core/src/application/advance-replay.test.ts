import { beforeEach, describe, expect, it } from '@jest/globals';
import { systemActor } from '@portico/kernel/domain';
import type { Replay } from '../domain/replay/index.js';
import { anEvent, instant, operationsInMemory, running, type OperationsInMemory } from '../testing/index.js';
import { AdvanceReplayHandler, type Turn } from './advance-replay.js';
import { RequestDeadLetterReplay, RequestDeadLetterReplayHandler } from './request-dead-letter-replay.js';

describe('AdvanceReplay', () => {
  let store: OperationsInMemory;
  let broken: Replay;
  beforeEach(async () => {
    store = operationsInMemory();
    for (const consumer of ['bakery.eat', 'bakery.sell']) await store.delivery.tell(running(consumer));
    await store.delivery.bury('bakery.eat', anEvent(1), instant(1));
    await store.delivery.bury('bakery.sell', anEvent(2), instant(2));
    broken = await ask('bakery.eat');
    const revive = store.box.replaySome.bind(store.box);
    store.box.replaySome = async (filter, most) => {
      const replayed = await revive(filter, most);
      if (filter.consumer === 'bakery.eat') throw new Error('the row is broken');
      return replayed;
    };
  });

  const ask = (consumer: string): Promise<Replay> => {
    const { box, replays, clock, ids, unitOfWork } = store;
    const handler = new RequestDeadLetterReplayHandler(box, replays, clock, ids);
    return unitOfWork.run(() => handler.execute(new RequestDeadLetterReplay(systemActor('test'), { consumer })));
  };
  const turn = (): Promise<Turn | null> => {
    const { box, replays, history, clock, unitOfWork } = store;
    const handler = new AdvanceReplayHandler(replays, box, history, clock, unitOfWork);
    return unitOfWork.run(() => handler.execute());
  };

  it('undoes a step that fails, and says why', async () => {
    expect(await turn()).toEqual({ replay: broken.id, failure: new Error('the row is broken') });
    expect(await store.replays.get(broken.id)).toEqual(broken);
    expect(await store.delivery.waitingFor('bakery.eat')).toEqual([]);
  });

  it('lets others go on meanwhile, and tries again after ten seconds', async () => {
    const sound = await ask('bakery.sell');
    const turns = [await turn(), await turn()];
    await store.advance(200);
    turns.push(await turn(), await turn());
    expect(turns.map((each) => each?.replay)).toEqual([broken.id, sound.id, sound.id, undefined]);
    expect(await store.replays.get(sound.id)).toMatchObject({ state: 'done', replayed: 1 });
    await store.advance(9_800);
    expect((await turn())?.replay).toBe(broken.id);
  });
});
