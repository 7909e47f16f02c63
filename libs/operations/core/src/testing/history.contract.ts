import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { IntegrationEvent } from '@portico/kernel/application';
import type { Told } from '../application/ports/index.js';
import { anEvent, BREAD, CAKE, idAt, instant, type OperationsStore } from './operations.fixtures.js';

/** How every `History` behaves. */
export const historyContract = (adapter: string, open: () => Promise<OperationsStore>): void => {
  describe(`History on ${adapter}`, () => {
    let store: OperationsStore;
    beforeEach(async () => void (store = await open()));
    afterEach(() => store.close());

    const eat = { name: 'bakery.eat', types: [CAKE, BREAD], ordered: false };
    const inOrder = { ...eat, ordered: true };
    const span = { from: instant(0), to: instant(100) };
    const events = (...numbers: readonly number[]): IntegrationEvent[] => numbers.map((number) => anEvent(number));
    const tell = (most: number, after: string | null = null): Promise<Told> =>
      store.unitOfWork.run(() => store.history.tell(eat.name, span, after, most));
    const waiting = (): Promise<readonly string[]> => store.delivery.waitingFor(eat.name);

    it('knows who was enrolled', async () => {
      await store.delivery.enrol(eat);
      expect(await store.history.knows(eat.name)).toBe(true);
      expect(await store.history.knows('bakery.sell')).toBe(false);
    });

    it('has everything of the last days', async () => {
      const days = (store.now().getTime() - Date.parse(await store.history.keptSince())) / (24 * 60 * 60_000);
      expect(days).toBeGreaterThan(29.9);
      expect(days).toBeLessThan(30.1);
    });

    it('counts what a consumer takes of a span, its beginning included and its end not', async () => {
      await store.delivery.enrol({ ...eat, types: [CAKE] });
      await store.delivery.record([...events(5, 6, 7, 8), anEvent(6.5, { id: idAt(60), type: BREAD })]);
      expect(await store.history.count(eat.name, { from: instant(6), to: instant(8) })).toBe(2);
      expect(await store.history.count('nobody', span)).toBe(0);
    });

    it('tells what a consumer lacks in the order of the log, so many at a time, each once', async () => {
      await store.delivery.enrol(eat);
      await store.delivery.record(events(5, 1, 3, 2, 4));
      expect(await tell(2)).toEqual({ place: idAt(2), told: 2, known: 0, late: 0 });
      expect(await tell(2, idAt(2))).toEqual({ place: idAt(4), told: 2, known: 0, late: 0 });
      expect(await tell(2, idAt(4))).toEqual({ place: idAt(5), told: 1, known: 0, late: 0 });
      expect(await tell(2, idAt(5))).toEqual({ place: null, told: 0, known: 0, late: 0 });
      expect(await waiting()).toEqual([1, 2, 3, 4, 5].map((n) => idAt(n)));
      expect(await tell(9)).toEqual({ place: idAt(5), told: 0, known: 5, late: 0 });
    });

    it('tells nothing that was handled, is held, is dead, is not published yet, or is none of its business', async () => {
      await store.delivery.enrol(eat);
      await store.delivery.record([...events(1, 2, 3), anEvent(4, { type: 'bakery.oven-lit.v1' }), ...events(100)]);
      await store.delivery.record(events(5), false);
      await store.delivery.handle(eat, anEvent(1));
      await store.delivery.bury(eat.name, anEvent(2), instant(50));
      expect(await tell(10)).toEqual({ place: idAt(5), told: 1, known: 3, late: 0 });
      expect(await waiting()).toEqual([idAt(3)]);
    });

    it('leaves out what the stream of an ordered consumer has gone on without', async () => {
      const stream = (number: number, seq: number): IntegrationEvent => anEvent(number, { streamId: 'a', seq });
      await store.delivery.enrol(inOrder);
      await store.delivery.record([stream(1, 1), stream(2, 2), stream(3, 3), anEvent(4)]);
      await store.unitOfWork.run(() => store.history.beginEarlier(eat.name, instant(2)));
      await store.delivery.handle(inOrder, stream(2, 2));
      expect(await tell(10)).toEqual({ place: idAt(4), told: 2, known: 1, late: 1 });
      expect(await waiting()).toEqual([3, 4].map((n) => idAt(n)));
    });

    it('says how many wait, as far as anybody wants to know', async () => {
      await store.delivery.enrol(eat);
      await store.delivery.record(events(1, 2, 3));
      expect(await store.history.waiting(eat.name, 2)).toBe(0);
      await tell(10);
      expect(await store.history.waiting(eat.name, 2)).toBe(2);
      expect(await store.history.waiting(eat.name, 10)).toBe(3);
    });

    it('keeps nothing of a unit of work that fails, and begins nothing earlier outside of one', async () => {
      await store.delivery.enrol(inOrder);
      await store.delivery.record(events(1));
      const failing = store.unitOfWork.run(async () => {
        await store.history.beginEarlier(eat.name, instant(0));
        await store.history.tell(eat.name, span, null, 10);
        throw new Error('after the writes');
      });
      await expect(failing).rejects.toThrow('after the writes');
      await expect(store.history.beginEarlier(eat.name, instant(0))).rejects.toThrow('no unit of work');
      expect(await waiting()).toEqual([]);
    });
  });
};
