import { beforeEach, describe, expect, it } from '@jest/globals';
import { systemActor } from '@portico/kernel/domain';
import type { DeadLetterFilter } from '../domain/dead-letter/index.js';
import type { Replay } from '../domain/replay/index.js';
import { ReversedSpan } from '../domain/span/index.js';
import { anEvent, instant, operationsInMemory, running, type OperationsInMemory } from '../testing/index.js';
import { AdvanceReplayHandler } from './advance-replay.js';
import { GetReplay, GetReplayHandler } from './get-replay.js';
import { RequestDeadLetterReplay, RequestDeadLetterReplayHandler } from './request-dead-letter-replay.js';

const actor = systemActor('test');

describe('RequestDeadLetterReplay', () => {
  let store: OperationsInMemory;
  beforeEach(async () => {
    store = operationsInMemory();
    for (const consumer of ['bakery.eat', 'bakery.sell']) await store.delivery.tell(running(consumer));
    for (let n = 1; n <= 150; n += 1) await store.delivery.bury('bakery.eat', anEvent(n), instant(n));
    await store.delivery.bury('bakery.sell', anEvent(151), instant(151));
  });

  const ask = (consumer?: string): Promise<Replay> => request({ consumer });
  const request = async (filter: DeadLetterFilter): Promise<Replay> => {
    const { box, replays, clock, ids, unitOfWork } = store;
    const handler = new RequestDeadLetterReplayHandler(box, replays, clock, ids);
    return unitOfWork.run(() => handler.execute(new RequestDeadLetterReplay(actor, filter)));
  };
  const step = async (): Promise<boolean> => {
    const { box, replays, history, clock, unitOfWork } = store;
    const handler = new AdvanceReplayHandler(replays, box, history, clock, unitOfWork);
    return (await unitOfWork.run(() => handler.execute())) !== null;
  };
  const progress = ({ id }: Replay): Promise<Replay> =>
    new GetReplayHandler(store.replays).execute(new GetReplay(actor, id));
  const waiting = async (): Promise<number> => (await store.delivery.waitingFor('bakery.eat')).length;

  it('asks for those that are dead by now, and has replayed nothing yet', async () => {
    const replay = await ask('bakery.eat');
    expect(replay).toMatchObject({ kind: 'dead-letters', consumer: 'bakery.eat', type: null, from: null, total: 150 });
    expect(await progress(replay)).toEqual(replay);
    expect(await waiting()).toBe(0);
    expect(
      RequestDeadLetterReplayHandler.audited(new RequestDeadLetterReplay(actor, { consumer: 'bakery.eat' }), replay),
    ).toEqual({
      action: 'dead-letters.replay-requested',
      target: { type: 'replay', id: replay.id },
      data: { consumer: 'bakery.eat', total: 150 },
    });
  });

  it('is done in steps of a hundred with a fifth of a second between, until there is nothing left to do', async () => {
    const replay = await ask('bakery.eat');
    expect(await step()).toBe(true);
    expect(await progress(replay)).toMatchObject({ state: 'running', replayed: 100, total: 150 });
    expect(await step()).toBe(false);
    await store.advance(199);
    expect(await step()).toBe(false);
    await store.advance(1);
    expect(await step()).toBe(true);
    await store.advance(200);
    expect(await step()).toBe(true);
    expect(await progress(replay)).toMatchObject({ state: 'done', replayed: 150, finishedAt: expect.any(String) });
    await store.advance(200);
    expect(await step()).toBe(false);
    expect(await waiting()).toBe(150);
  });

  it('leaves dead what no worker would try again, says how much that is, and ends', async () => {
    await store.delivery.bury('bakery.closed', anEvent(152), instant(152));
    const replay = await ask();
    for (let steps = 0; steps < 4; steps += 1) {
      await step();
      await store.advance(200);
    }
    expect(await progress(replay)).toMatchObject({ state: 'done', total: 151, replayed: 151, leftOut: 1 });
    expect((await store.box.count({ consumer: 'bakery.closed' })).count).toBe(1);
  });

  it('waits while no worker has said yet what it runs', async () => {
    store = operationsInMemory();
    await store.delivery.bury('bakery.eat', anEvent(1), instant(1));
    const replay = await ask();
    await step();
    expect(await progress(replay)).toMatchObject({ state: 'running', replayed: 0, leftOut: 0 });
    await store.delivery.tell(running('bakery.eat'));
    await store.advance(200);
    await step();
    expect(await progress(replay)).toMatchObject({ replayed: 1 });
  });

  it('refuses what ends before it begins, or begins after now', async () => {
    await expect(request({ from: instant(2), to: instant(1) })).rejects.toThrow(ReversedSpan);
    await expect(request({ from: instant(20_000) })).rejects.toThrow(ReversedSpan);
    await expect(request({ from: instant(20_000), to: instant(30_000) })).rejects.toThrow(ReversedSpan);
    expect(await request({ from: instant(1), to: instant(1) })).toMatchObject({ total: 0 });
  });

  it('leaves alone what dies after it was asked for', async () => {
    const replay = await ask();
    await store.delivery.bury('bakery.eat', anEvent(200), new Date(store.now().getTime() + 1).toISOString());
    for (let steps = 0; steps < 4; steps += 1) {
      await step();
      await store.advance(200);
    }
    expect(await progress(replay)).toMatchObject({ state: 'done', replayed: 151 });
    expect((await store.box.count({ to: '2999-01-01T00:00:00.000Z' })).count).toBe(1);
  });

  it('shares the letters with another that finds the same: each is replayed once', async () => {
    const [one, other] = [await ask(), await ask()];
    for (let steps = 0; steps < 9; steps += 1) {
      await step();
      await store.advance(100);
    }
    const [done, doneToo] = [await progress(one), await progress(other)];
    expect([done.state, doneToo.state]).toEqual(['done', 'done']);
    expect(done.replayed + doneToo.replayed).toBe(151);
  });
});
