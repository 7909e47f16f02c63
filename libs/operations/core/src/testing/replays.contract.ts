import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { NotFound } from '@portico/kernel/application';
import type { Replay } from '../domain/replay/index.js';
import { aHistoryReplay, aReplay, idAt, instant, type OperationsStore } from './operations.fixtures.js';

const A_MINUTE = 60_000;

/** How every `Replays` behaves. */
export const replaysContract = (adapter: string, open: () => Promise<OperationsStore>): void => {
  describe(`Replays on ${adapter}`, () => {
    let store: OperationsStore;
    beforeEach(async () => void (store = await open()));
    afterEach(() => store.close());

    const add = (...replays: readonly Replay[]): Promise<void> =>
      store.unitOfWork.run(async () => {
        for (const replay of replays) await store.replays.add(replay);
      });
    const claim = (): Promise<Replay | null> => store.unitOfWork.run(() => store.replays.claim());
    const save = (replay: Replay, restMs: number): Promise<void> =>
      store.unitOfWork.run(() => store.replays.save(replay, restMs));

    it('give back what was added, to the last field', async () => {
      const whole = aReplay(1, { consumer: 'bakery.eat', type: 'bakery.cake-baked.v1', from: instant(-5) });
      await add(aReplay(2), whole, aHistoryReplay(3));
      for (const replay of [aReplay(2), whole, aHistoryReplay(3)]) {
        expect(await store.replays.get(replay.id)).toEqual(replay);
      }
      await expect(store.replays.get(idAt(404))).rejects.toThrow(NotFound);
      expect(await store.unitOfWork.run(() => store.replays.hold(whole.id))).toEqual(whole);
      await expect(store.unitOfWork.run(() => store.replays.hold(idAt(404)))).rejects.toThrow(NotFound);
    });

    it('are listed by when they began, the newest first, page by page', async () => {
      await add(aReplay(1), aReplay(3), aHistoryReplay(2));
      const first = await store.replays.list({ limit: 2, sort: '-startedAt', after: null });
      const second = await store.replays.list({ limit: 2, sort: '-startedAt', after: first.next });
      expect([...first.items, ...second.items]).toEqual([aReplay(3), aHistoryReplay(2), aReplay(1)]);
      expect(second.next).toBeNull();
    });

    it('are claimed when they have rested, whoever has rested longest first, and never when they are over', async () => {
      await add(aReplay(1), aReplay(2), aReplay(3, { state: 'done', finishedAt: instant(4) }));
      await add(aReplay(4, { state: 'ended', finishedAt: instant(5) }));
      await save(aReplay(1), A_MINUTE);
      expect(await claim()).toEqual(aReplay(2));
      await save(aReplay(2, { replayed: 4 }), 2 * A_MINUTE);
      expect(await claim()).toBeNull();
      await store.advance(3 * A_MINUTE);
      expect(await claim()).toEqual(aReplay(1));
      await save(aReplay(1, { state: 'done', finishedAt: instant(9) }), 0);
      expect(await claim()).toEqual(aReplay(2, { replayed: 4 }));
    });

    it('keep nothing of a unit of work that fails, and write nothing outside of one', async () => {
      await add(aReplay(1));
      const failing = store.unitOfWork.run(async () => {
        await store.replays.add(aReplay(2));
        await store.replays.save(aReplay(1, { replayed: 9 }), A_MINUTE);
        throw new Error('after the writes');
      });
      await expect(failing).rejects.toThrow('after the writes');
      await expect(store.replays.add(aReplay(2))).rejects.toThrow('no unit of work');
      await expect(store.replays.save(aReplay(1), 0)).rejects.toThrow('no unit of work');
      await expect(store.replays.claim()).rejects.toThrow('no unit of work');
      await expect(store.replays.hold(aReplay(1).id)).rejects.toThrow('no unit of work');
      const { items } = await store.replays.list({ limit: 9, sort: '-startedAt', after: null });
      expect(items).toEqual([aReplay(1)]);
      expect(await claim()).toEqual(aReplay(1));
    });
  });
};
