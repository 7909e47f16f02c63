import { beforeEach, describe, expect, it } from '@jest/globals';
import { systemActor } from '@portico/kernel/domain';
import { HistoryTooOld, UnknownConsumer, type Replay } from '../domain/replay/index.js';
import { ReversedSpan } from '../domain/span/index.js';
import { anEvent, CAKE, idAt, instant, operationsInMemory, type OperationsInMemory } from '../testing/index.js';
import { AdvanceReplayHandler } from './advance-replay.js';
import { ListReplays, ListReplaysHandler } from './list-replays.js';
import { RequestHistoryReplay, RequestHistoryReplayHandler } from './request-history-replay.js';

const actor = systemActor('test');
const eat = { name: 'bakery.eat', types: [CAKE], ordered: false };

describe('RequestHistoryReplay', () => {
  let store: OperationsInMemory;
  beforeEach(async () => {
    store = operationsInMemory();
    await store.delivery.enrol(eat);
  });

  const bake = (count: number): Promise<void> =>
    store.delivery.record(Array.from({ length: count }, (_, index) => anEvent(index + 1)));
  const ask = (consumer: string, from: string): Promise<Replay> => {
    const { history, replays, clock, ids, unitOfWork } = store;
    const handler = new RequestHistoryReplayHandler(history, replays, clock, ids);
    return unitOfWork.run(() => handler.execute(new RequestHistoryReplay(actor, consumer, from)));
  };
  const step = async (): Promise<Replay | undefined> => {
    const { box, replays, history, clock, unitOfWork } = store;
    await unitOfWork.run(() => new AdvanceReplayHandler(replays, box, history, clock, unitOfWork).execute());
    await store.advance(200);
    const query = new ListReplays(actor, { limit: 1, sort: '-startedAt', after: null });
    return (await new ListReplaysHandler(replays).execute(query)).items[0];
  };
  const waiting = (): Promise<readonly string[]> => store.delivery.waitingFor('bakery.eat');

  it('tells a consumer what happened from then on and it has not handled, a hundred at a time', async () => {
    await bake(150);
    await store.delivery.handle(eat, anEvent(120));
    const replay = await ask('bakery.eat', instant(21));
    expect(replay).toMatchObject({ kind: 'history', consumer: 'bakery.eat', from: instant(21), total: 130 });
    expect(await step()).toMatchObject({ state: 'running', total: 129, replayed: 100, place: idAt(121) });
    expect(await step()).toMatchObject({ state: 'running', total: 129, replayed: 129, place: idAt(150) });
    expect(await step()).toMatchObject({ state: 'done', total: 129, replayed: 129, leftOut: 0 });
    expect(await waiting()).toHaveLength(129);
    expect(
      RequestHistoryReplayHandler.audited(new RequestHistoryReplay(actor, 'bakery.eat', instant(21)), replay),
    ).toEqual({
      action: 'history.replay-requested',
      target: { type: 'replay', id: replay.id },
      data: { consumer: 'bakery.eat', from: instant(21), total: 130 },
    });
  });

  it('tells no more while a thousand wait', async () => {
    await bake(1_200);
    await ask('bakery.eat', instant(0));
    for (let steps = 0; steps < 11; steps += 1) await step();
    expect(await step()).toMatchObject({ state: 'running', replayed: 1_100, place: idAt(1_100) });
  });

  it('says how much it leaves out of an ordered consumer’s streams', async () => {
    await store.delivery.enrol({ ...eat, ordered: true });
    await store.delivery.record([anEvent(1, { streamId: 'a' }), anEvent(2, { streamId: 'a', seq: 2 }), anEvent(3)]);
    await store.delivery.handle({ ...eat, ordered: true }, anEvent(2, { streamId: 'a', seq: 2 }));
    await ask('bakery.eat', instant(0));
    expect(await step()).toMatchObject({ total: 1, replayed: 1, leftOut: 1 });
    expect(await waiting()).toEqual([idAt(3)]);
  });

  it('refuses a consumer that nobody knows, what is not kept any more, and what has not happened yet', async () => {
    await expect(ask('bakery.sell', instant(0))).rejects.toThrow(UnknownConsumer);
    const since = await store.history.keptSince();
    await expect(ask('bakery.eat', '2026-01-01T00:00:00.000Z')).rejects.toThrow(new HistoryTooOld(since));
    await expect(ask('bakery.eat', instant(10_001))).rejects.toThrow(ReversedSpan);
    expect(await ask('bakery.eat', since)).toMatchObject({ total: 0 });
  });
});
