import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Position } from '@portico/kernel/application';
import type { ActivityFilter } from '../application/ports/index.js';
import type { Activity } from '../domain/activity/index.js';
import { anActivity, idOf, instant, userId, type ActivityStore } from './activity.fixtures.js';

/** How every `ActivityLog` behaves. */
export const activityLogContract = (adapter: string, open: () => Promise<ActivityStore>): void => {
  describe(`ActivityLog on ${adapter}`, () => {
    let store: ActivityStore;
    beforeEach(async () => void (store = await open()));
    afterEach(() => store.close());

    const add = (...activities: readonly Activity[]): Promise<void> =>
      store.unitOfWork.run(async () => {
        for (const activity of activities) await store.log.add(activity);
      });
    const list = (filter: ActivityFilter, limit = 100, after: Position | null = null) =>
      store.log.list(filter, { limit, sort: '-occurredAt', after });

    it('gives back what was added, to the last field', async () => {
      const activity = anActivity(1, { data: { changed: ['name', '별명'], nested: { deep: null } } });
      await add(activity);
      expect((await list({ userId: userId(1) })).items).toEqual([activity]);
    });

    it('keeps the activities of people apart', async () => {
      await add(anActivity(1), anActivity(2, { userId: userId(2) }));
      expect((await list({ userId: userId(2) })).items.map(({ id }) => id)).toEqual([idOf(2)]);
      expect(await list({ userId: userId(3) })).toEqual({ items: [], next: null });
    });

    it('finds those of one type', async () => {
      await add(anActivity(1), anActivity(2, { type: 'user.registered' }));
      const { items } = await list({ userId: userId(1), type: 'user.registered' });
      expect(items.map(({ id }) => id)).toEqual([idOf(2)]);
    });

    it('walks each once, the newest first, whatever the page size', async () => {
      for (const number of [3, 1, 5, 2, 4]) await add(anActivity(number, { occurredAt: instant(number >> 1) }));
      const walked: string[] = [];
      let after: Position | null = null;
      do {
        const page: Awaited<ReturnType<typeof list>> = await list({ userId: userId(1) }, 2, after);
        walked.push(...page.items.map(({ id }) => id));
        after = page.next;
      } while (after);
      expect(walked).toEqual([5, 4, 3, 2, 1].map(idOf));
    });

    it('keeps an activity once, as it was first added', async () => {
      await add(anActivity(1));
      await add(anActivity(1, { description: 'Told again.' }));
      expect((await list({ userId: userId(1) })).items).toEqual([anActivity(1)]);
    });

    it('keeps nothing of a unit of work that fails, and adds nothing outside of one', async () => {
      const failing = store.unitOfWork.run(async () => {
        await store.log.add(anActivity(1));
        throw new Error('after the write');
      });
      await expect(failing).rejects.toThrow('after the write');
      await expect(store.log.add(anActivity(2))).rejects.toThrow('no unit of work');
      expect((await list({ userId: userId(1) })).items).toEqual([]);
    });
  });
};
