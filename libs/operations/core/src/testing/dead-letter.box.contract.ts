import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { DeadLetterFilter, DeadLetterSummary } from '../domain/dead-letter/index.js';
import { anEvent, BREAD, CAKE, idAt, instant, running, type OperationsStore } from './operations.fixtures.js';

/** How every `DeadLetterBox` behaves. */
export const deadLetterBoxContract = (adapter: string, open: () => Promise<OperationsStore>): void => {
  describe(`DeadLetterBox on ${adapter}`, () => {
    let store: OperationsStore;
    beforeEach(async () => {
      store = await open();
      const { delivery } = store;
      for (const consumer of ['bakery.eat', 'bakery.sell']) await delivery.tell(running(consumer));
      await delivery.bury('bakery.eat', anEvent(1), instant(11));
      await delivery.bury('bakery.eat', anEvent(2, { type: BREAD }), instant(12));
      await delivery.bury('bakery.sell', anEvent(3), instant(13));
    });
    afterEach(() => store.close());

    const all = { limit: 100, sort: '-deadAt', after: null } as const;
    const list = async (filter: DeadLetterFilter = {}): Promise<readonly DeadLetterSummary[]> =>
      (await store.box.list(filter, all)).items;
    const found = async (filter: DeadLetterFilter): Promise<string[]> =>
      (await list(filter)).map(({ messageId }) => messageId);
    const idOf = async (event: number): Promise<DeadLetterSummary['id']> => {
      const letter = (await list()).find(({ messageId }) => messageId === idAt(event));
      if (!letter) throw new Error(`Event ${event} is no dead letter.`);
      return letter.id;
    };
    const waiting = (consumer = 'bakery.eat'): Promise<readonly string[]> => store.delivery.waitingFor(consumer);

    it('finds by consumer, by type and by when they died, and by all of them together', async () => {
      expect(await found({})).toEqual([3, 2, 1].map((n) => idAt(n)));
      expect(await found({ consumer: 'bakery.eat' })).toEqual([2, 1].map((n) => idAt(n)));
      expect(await found({ type: CAKE })).toEqual([3, 1].map((n) => idAt(n)));
      expect(await found({ from: instant(12) })).toEqual([3, 2].map((n) => idAt(n)));
      expect(await found({ to: instant(12) })).toEqual([idAt(1)]);
      expect(await found({ consumer: 'bakery.eat', type: CAKE, from: instant(0), to: instant(99) })).toEqual([idAt(1)]);
      expect(await found({ consumer: 'nobody' })).toEqual([]);
    });

    it('goes on where a page ended, in either direction', async () => {
      for (const sort of ['deadAt', '-deadAt'] as const) {
        const first = await store.box.list({}, { limit: 2, sort, after: null });
        const second = await store.box.list({}, { limit: 2, sort, after: first.next });
        const met = [...first.items, ...second.items].map(({ messageId }) => messageId);
        expect(sort === 'deadAt' ? met : met.reverse()).toEqual([1, 2, 3].map((n) => idAt(n)));
        expect(second.next).toBeNull();
      }
    });

    it('tells the whole story of one, and nothing of what there is not', async () => {
      expect(await store.box.find(await idOf(2))).toMatchObject({
        consumer: 'bakery.eat',
        messageId: idAt(2),
        type: BREAD,
        streamId: 'bakery.cake:2',
        seq: 1,
        attempts: 1,
        errorClass: 'Error',
        error: 'the oven is cold',
        deadAt: instant(12),
        exchange: 'events',
        routingKey: BREAD,
        history: [{ attempt: 1, error: 'Error: the oven is cold' }],
      });
      expect(await store.box.find(idAt(404))).toBeNull();
    });

    it('counts those that died by now, before a moment that what dies later does not', async () => {
      const { count, to } = await store.box.count({});
      expect(count).toBe(3);
      expect(Math.abs(Date.parse(to) - store.now().getTime())).toBeLessThan(60_000);
      expect(await store.box.count({ consumer: 'bakery.eat', to: instant(12) })).toEqual({ count: 1, to: instant(12) });
      expect((await store.box.count({ to: '2999-01-01T00:00:00.000Z' })).to < '2999').toBe(true);
    });

    it('replays one: it waits for its consumer and is no dead letter any more, and twice is once', async () => {
      const id = await idOf(1);
      const replay = (): Promise<boolean> => store.unitOfWork.run(() => store.box.replay(id));
      expect([await replay(), await replay()]).toEqual([true, false]);
      expect(await waiting()).toEqual([idAt(1)]);
      expect(await found({ consumer: 'bakery.eat' })).toEqual([idAt(2)]);
    });

    it('replays some, the oldest first, until none is left that died before', async () => {
      const step = (): Promise<number> => store.unitOfWork.run(() => store.box.replaySome({ to: instant(13) }, 1));
      expect(await step()).toBe(1);
      expect(await waiting()).toEqual([idAt(1)]);
      expect([await step(), await step()]).toEqual([1, 0]);
      expect(await waiting()).toEqual([1, 2].map((n) => idAt(n)));
      expect(await found({})).toEqual([idAt(3)]);
    });

    it('knows which are to be handled again, and which never were', async () => {
      const [one, other] = [await idOf(1), await idOf(2)];
      await store.unitOfWork.run(() => store.box.replay(one));
      await store.unitOfWork.run(() => store.box.discard(other));
      const asked = [one, other, await idOf(3), idAt<DeadLetterSummary['id']>(404)];
      expect(await Promise.all(asked.map((id) => store.box.isAlive(id)))).toEqual([true, false, false, false]);
    });

    it('leaves those dead whose consumers no worker runs, and counts them', async () => {
      await store.delivery.bury('bakery.closed', anEvent(4), instant(10));
      expect(await store.box.isAttended('bakery.eat')).toBe(true);
      expect(await store.box.isAttended('bakery.closed')).toBe(false);
      const filter = { to: instant(99) };
      expect(await store.box.countUnattended(filter)).toBe(1);
      expect(await store.box.countUnattended({ ...filter, consumer: 'bakery.eat' })).toBe(0);
      expect(await store.unitOfWork.run(() => store.box.replaySome(filter, 10))).toBe(3);
      expect(await found({})).toEqual([idAt(4)]);
    });

    it('discards one, which counts as handled from then on, and twice is once', async () => {
      const eat = { name: 'bakery.eat', types: [CAKE], ordered: false };
      await store.delivery.enrol(eat);
      await store.delivery.record([anEvent(1)]);
      const id = await idOf(1);
      const discard = (): Promise<boolean> => store.unitOfWork.run(() => store.box.discard(id));
      expect([await discard(), await discard()]).toEqual([true, false]);
      expect(await found({ consumer: 'bakery.eat' })).toEqual([idAt(2)]);
      const span = { from: instant(0), to: instant(99) };
      const told = await store.unitOfWork.run(() => store.history.tell('bakery.eat', span, null, 10));
      expect(told).toMatchObject({ told: 0, known: 1 });
      expect(await waiting()).toEqual([]);
    });

    it('keeps nothing of a unit of work that fails, and writes nothing outside of one', async () => {
      const [one, other] = [await idOf(1), await idOf(2)];
      const failing = store.unitOfWork.run(async () => {
        await store.box.replay(one);
        await store.box.discard(other);
        await store.box.replaySome({ to: instant(99) }, 10);
        throw new Error('after the writes');
      });
      await expect(failing).rejects.toThrow('after the writes');
      await expect(store.box.replay(one)).rejects.toThrow('no unit of work');
      await expect(store.box.discard(other)).rejects.toThrow('no unit of work');
      await expect(store.box.replaySome({ to: instant(99) }, 10)).rejects.toThrow('no unit of work');
      expect(await list()).toHaveLength(3);
      expect(await waiting()).toEqual([]);
    });
  });
};
