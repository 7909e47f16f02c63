import { beforeEach, describe, expect, it } from '@jest/globals';
import { NotFound } from '@portico/kernel/application';
import { systemActor } from '@portico/kernel/domain';
import type { Replay } from '../domain/replay/index.js';
import { aReplay, instant, operationsInMemory, type OperationsInMemory } from '../testing/index.js';
import { EndReplay, EndReplayHandler } from './end-replay.js';

const actor = systemActor('test');
const replay = aReplay(1);

describe('EndReplay', () => {
  let store: OperationsInMemory;
  beforeEach(async () => {
    store = operationsInMemory();
    await store.unitOfWork.run(() => store.replays.add(replay));
  });

  const end = (id = replay.id): Promise<Replay | null> =>
    store.unitOfWork.run(() => new EndReplayHandler(store.replays, store.clock).execute(new EndReplay(actor, id)));

  it('lets a replay go no further, and keeps what it has done', async () => {
    const ended = await end();
    expect(ended).toEqual({ ...replay, state: 'ended', finishedAt: instant(10_000) });
    expect(await store.replays.get(replay.id)).toEqual(ended);
    expect(await store.unitOfWork.run(() => store.replays.claim())).toBeNull();
    expect(EndReplayHandler.audited(new EndReplay(actor, replay.id), ended)).toEqual({
      action: 'replay.ended',
      target: { type: 'replay', id: replay.id },
      data: { replayed: 3, total: 10 },
    });
  });

  it('leaves one that is over as it is, of which the audit hears nothing', async () => {
    await end();
    await store.advance(1);
    const again = await end();
    expect(again).toBeNull();
    expect(EndReplayHandler.audited(new EndReplay(actor, replay.id), again)).toBeNull();
    expect(await store.replays.get(replay.id)).toMatchObject({ finishedAt: instant(10_000) });
  });

  it('refuses one that there is not', async () => {
    await expect(end(aReplay(404).id)).rejects.toThrow(NotFound);
  });
});
