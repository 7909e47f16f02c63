import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { ConsumerState } from '../domain/delivery/index.js';
import { anEvent, BREAD, CAKE, instant, type OperationsStore } from './operations.fixtures.js';

/** How every `DeliveryReport` behaves. */
export const deliveryReportContract = (adapter: string, open: () => Promise<OperationsStore>): void => {
  describe(`DeliveryReport on ${adapter}`, () => {
    let store: OperationsStore;
    beforeEach(async () => void (store = await open()));
    afterEach(() => store.close());

    const eat = { name: 'bakery.eat', types: [CAKE, BREAD], ordered: false };
    const secondsSince = (at: string): number => (store.now().getTime() - Date.parse(at)) / 1_000;
    const consumer = async (): Promise<ConsumerState | undefined> => (await store.report.consumers())[0];

    it('tells that nothing waits, of a product in which nothing happened', async () => {
      expect(await store.report.outbox()).toEqual({
        pending: 0,
        oldestAgeSeconds: 0,
        publishedPerMinute: 0,
        unroutable: 0,
        lastError: null,
      });
      expect(await store.report.consumers()).toEqual([]);
    });

    it('tells what waits to be published, and for how long, in whole seconds', async () => {
      await store.delivery.record([anEvent(2), anEvent(1), anEvent(3)], false);
      await store.delivery.record([anEvent(0)]);
      const { pending, oldestAgeSeconds } = await store.report.outbox();
      expect(pending).toBe(3);
      expect(oldestAgeSeconds % 1).toBe(0);
      expect(Math.abs(oldestAgeSeconds - secondsSince(instant(1)))).toBeLessThan(10);
    });

    it('tells how much was published of late, and what keeps the rest', async () => {
      await store.delivery.publish(41);
      await store.delivery.publish(1);
      await store.delivery.record([anEvent(1), anEvent(2)], false);
      await store.delivery.refuse(anEvent(2), 'No queue wants it.');
      expect(await store.report.outbox()).toMatchObject({
        pending: 2,
        publishedPerMinute: 42,
        unroutable: 1,
        lastError: 'No queue wants it.',
      });
    });

    it('names consumers in order, also those that nobody runs', async () => {
      await store.delivery.enrol({ ...eat, name: 'bakery.sell', types: [BREAD] });
      await store.delivery.enrol(eat);
      expect(await store.report.consumers()).toMatchObject([{ name: 'bakery.eat' }, { name: 'bakery.sell' }]);
      expect(await consumer()).toEqual({
        name: 'bakery.eat',
        types: [CAKE, BREAD],
        attached: false,
        depth: 0,
        oldestAgeSeconds: 0,
        inFlight: 0,
        deadLetters: 0,
        lastError: null,
      });
    });

    it('tells of a consumer what its process tells', async () => {
      await store.delivery.enrol(eat);
      await store.delivery.tell({ consumer: eat.name, attached: true, inFlight: 3, lastError: 'Error: burnt' });
      expect(await consumer()).toMatchObject({ attached: true, inFlight: 3, lastError: 'Error: burnt' });
    });

    it('tells what waits for a consumer, queued or held, and how many messages it gave up', async () => {
      await store.delivery.enrol(eat);
      const events = [anEvent(1), anEvent(2), anEvent(3)];
      await store.delivery.record(events);
      const [first] = events;
      if (first) await store.delivery.bury(eat.name, first, instant(10));
      await store.unitOfWork.run(() => store.history.tell(eat.name, { from: instant(2), to: instant(3) }, null, 10));
      await store.delivery.queue(eat.name, 5);
      expect(await consumer()).toMatchObject({ depth: 6, deadLetters: 1 });
    });

    it('tells for how long the oldest in the queue has waited: no longer than what is not handled yet', async () => {
      await store.delivery.enrol(eat);
      await store.advance(100_000);
      await store.delivery.record([anEvent(1_000), anEvent(50_000), anEvent(90_000)]);
      await store.delivery.handle(eat, anEvent(1_000));
      await store.delivery.queue(eat.name, 2);
      const oldest = (await consumer())?.oldestAgeSeconds ?? 0;
      expect(oldest % 1).toBe(0);
      expect(Math.abs(oldest - secondsSince(instant(50_000)))).toBeLessThan(3);
    });

    it('knows neither depth nor age while the broker says nothing', async () => {
      await store.delivery.enrol(eat);
      await store.delivery.queue(eat.name, null);
      expect(await consumer()).toMatchObject({ depth: null, oldestAgeSeconds: null });
    });
  });
};
