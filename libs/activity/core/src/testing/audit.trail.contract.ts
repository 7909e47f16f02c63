import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Page } from '@portico/kernel/application';
import type { AuditFilter } from '../application/ports/index.js';
import type { AuditEntry } from '../domain/activity/index.js';
import { anEntry, idOf, instant, userId, type ActivityStore } from './activity.fixtures.js';

/** How every `AuditTrail` behaves. */
export const auditTrailContract = (adapter: string, open: () => Promise<ActivityStore>): void => {
  describe(`AuditTrail on ${adapter}`, () => {
    let store: ActivityStore;
    beforeEach(async () => void (store = await open()));
    afterEach(() => store.close());

    const add = (...entries: readonly AuditEntry[]): Promise<void> =>
      store.unitOfWork.run(async () => {
        for (const entry of entries) await store.audit.add(entry);
      });
    const list = (filter: AuditFilter = {}, page = {}): Promise<Page<AuditEntry>> =>
      store.audit.list(filter, { limit: 100, sort: '-at', after: null, ...page });
    const found = async (filter: AuditFilter): Promise<string[]> => (await list(filter)).items.map(({ id }) => id);

    it('gives back what was added, to the last field', async () => {
      const entry = anEntry(1, { actor: { kind: 'system', id: 'terminal' }, data: { role: 'admin' } });
      await add(entry);
      expect((await list()).items).toEqual([entry]);
    });

    it('finds by actor, by action and by time, and by all of them together', async () => {
      await add(
        anEntry(1),
        anEntry(2, { actor: { kind: 'user', id: userId(8) } }),
        anEntry(3, { action: 'user.deactivated' }),
        anEntry(4),
      );
      expect(await found({})).toEqual([4, 3, 2, 1].map(idOf));
      expect(await found({ actor: userId(8) })).toEqual([idOf(2)]);
      expect(await found({ action: 'user.deactivated' })).toEqual([idOf(3)]);
      expect(await found({ from: instant(3) })).toEqual([4, 3].map(idOf));
      expect(await found({ actor: userId(9), action: 'user.updated', from: instant(2) })).toEqual([idOf(4)]);
    });

    it('goes on where a page ended', async () => {
      await add(anEntry(1), anEntry(2, { at: instant(1) }), anEntry(3));
      const first = await list({}, { limit: 2 });
      expect(first.items.map(({ id }) => id)).toEqual([idOf(3), idOf(2)]);
      const second = await list({}, { limit: 2, after: first.next });
      expect(second).toEqual({ items: [anEntry(1)], next: null });
    });

    it('keeps an entry once', async () => {
      await add(anEntry(1));
      await add(anEntry(1));
      expect((await list()).items).toHaveLength(1);
    });

    it('keeps nothing of a unit of work that fails, and adds nothing outside of one', async () => {
      const failing = store.unitOfWork.run(async () => {
        await store.audit.add(anEntry(1));
        throw new Error('after the write');
      });
      await expect(failing).rejects.toThrow('after the write');
      await expect(store.audit.add(anEntry(2))).rejects.toThrow('no unit of work');
      expect((await list()).items).toEqual([]);
    });
  });
};
