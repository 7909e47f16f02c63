import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { AuditEntry, AuditFilter, Page, PageRequest, UnitOfWork } from '@portico/kernel/application';
import type { AuditTrail } from '../index.js';

/** What the suite of audit trails needs of an adapter; made anew for each case. */
export interface AuditTrailHarness {
  readonly trail: AuditTrail;
  readonly unitOfWork: UnitOfWork;
  close(): Promise<void>;
}

const START = Date.parse('2026-03-04T05:06:07.089Z');
const KIM = '019b0000-0000-7000-8000-000000000008';
const ADMIN = '019b0000-0000-7000-8000-000000000009';

const idOf = (number: number): string => `019b0000-0000-7000-8000-${String(number).padStart(12, '0')}`;
const instant = (milliseconds: number): string => new Date(START + milliseconds).toISOString();

/** Audit entry number `number`: an admin bakes unless said otherwise. */
const anEntry = (number: number, details: Partial<AuditEntry> = {}): AuditEntry => ({
  id: idOf(number),
  at: instant(number),
  actor: { kind: 'user', id: ADMIN },
  action: 'cake.baked',
  target: { type: 'cake', id: 'pie' },
  data: {},
  ...details,
});

/** What every audit trail does. */
export const auditTrailContract = (name: string, open: () => Promise<AuditTrailHarness>): void => {
  describe(`${name} as an audit trail`, () => {
    let harness: AuditTrailHarness;
    beforeEach(async () => void (harness = await open()));
    afterEach(() => harness.close());

    const add = (...entries: readonly AuditEntry[]): Promise<void> =>
      harness.unitOfWork.run(async () => {
        for (const entry of entries) await harness.trail.add(entry);
      });
    const list = (filter: AuditFilter = {}, page: Partial<PageRequest<'-at'>> = {}): Promise<Page<AuditEntry>> =>
      harness.trail.list(filter, { limit: 100, sort: '-at', after: null, ...page });
    const found = async (filter: AuditFilter): Promise<string[]> => (await list(filter)).items.map(({ id }) => id);

    it('gives back what was added, to the last field', async () => {
      const byThePlatform = anEntry(1, { actor: { kind: 'system', id: 'terminal' } });
      const byAKey = anEntry(2, {
        actor: { kind: 'key', id: KIM },
        data: { changed: ['name', '별명'], by: { deep: null } },
      });
      await add(byThePlatform, byAKey);
      expect((await list()).items).toEqual([byAKey, byThePlatform]);
    });

    it('finds by actor, by action and by time, and by all of them together', async () => {
      await add(
        anEntry(1),
        anEntry(2, { actor: { kind: 'user', id: KIM } }),
        anEntry(3, { action: 'cake.eaten' }),
        anEntry(4),
      );
      expect(await found({})).toEqual([4, 3, 2, 1].map(idOf));
      expect(await found({ actor: KIM })).toEqual([idOf(2)]);
      expect(await found({ action: 'cake.eaten' })).toEqual([idOf(3)]);
      expect(await found({ from: instant(3) })).toEqual([4, 3].map(idOf));
      expect(await found({ actor: ADMIN, action: 'cake.baked', from: instant(2) })).toEqual([idOf(4)]);
      expect(await found({ action: 'cake.forgotten' })).toEqual([]);
    });

    it('walks each once, the latest first, also those of one moment', async () => {
      for (const number of [3, 1, 5, 2, 4]) await add(anEntry(number, { at: instant(number >> 1) }));
      const walked: string[] = [];
      let after: Page<AuditEntry>['next'] = null;
      do {
        const page: Page<AuditEntry> = await list({}, { limit: 2, after });
        walked.push(...page.items.map(({ id }) => id));
        after = page.next;
      } while (after);
      expect(walked).toEqual([5, 4, 3, 2, 1].map(idOf));
    });

    it('keeps nothing of a unit of work that fails, and adds nothing outside of one', async () => {
      const failing = harness.unitOfWork.run(async () => {
        await harness.trail.add(anEntry(1));
        throw new Error('after the write');
      });
      await expect(failing).rejects.toThrow('after the write');
      await expect(harness.trail.add(anEntry(2))).rejects.toThrow('no unit of work');
      expect((await list()).items).toEqual([]);
    });
  });
};
