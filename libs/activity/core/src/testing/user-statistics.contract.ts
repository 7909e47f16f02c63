import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { UserStatisticsView } from '../application/ports/index.js';
import { lastDays, tallyOf, timeZoneOf, type Counted, type TimeZone } from '../domain/statistics/index.js';
import type { ActivityStore } from './activity.fixtures.js';

/** How every `TallyBook` and the `UserStatistics` that read it behave together. */
export const userStatisticsContract = (adapter: string, open: () => Promise<ActivityStore>): void => {
  describe(`TallyBook and UserStatistics on ${adapter}`, () => {
    let store: ActivityStore;
    beforeEach(async () => void (store = await open()));
    afterEach(() => store.close());

    const add = (what: Counted, at: string): Promise<void> =>
      store.unitOfWork.run(() => store.tallies.add(tallyOf(what, new Date(at))));
    const fold = (): Promise<number> => store.unitOfWork.run(() => store.tallies.fold());
    const during = (days: number, zone: string): Promise<UserStatisticsView> =>
      store.statistics.during(lastDays(days, new Date('2026-03-04T12:00:00Z'), timeZoneOf(zone) as TimeZone));

    it('know nobody at first, on each of the days', async () => {
      expect(await during(2, 'UTC')).toEqual({
        totalUsers: 0,
        activeUsers: 0,
        days: [
          { date: '2026-03-03', registered: 0, signedIn: 0 },
          { date: '2026-03-04', registered: 0, signedIn: 0 },
        ],
      });
    });

    it('show what was added once it is folded, and not before', async () => {
      await add('registered', '2026-03-04T05:06:07Z');
      expect(await during(1, 'UTC')).toMatchObject({ totalUsers: 0 });
      expect(await fold()).toBe(1);
      expect(await during(1, 'UTC')).toMatchObject({ totalUsers: 1, days: [{ registered: 1 }] });
      expect(await fold()).toBe(0);
    });

    it('add up from fold to fold', async () => {
      for (const at of ['2026-03-04T05:00:00Z', '2026-03-04T05:14:59.999Z', '2026-03-04T05:15:00Z']) {
        await add('registered', at);
        await add('signedIn', at);
        await fold();
      }
      expect(await during(1, 'UTC')).toMatchObject({ totalUsers: 3, days: [{ registered: 3, signedIn: 3 }] });
    });

    it('tell active users from all', async () => {
      for (const what of ['deactivated', 'registered', 'registered', 'deactivated', 'activated'] as const) {
        await add(what, '2026-03-04T05:06:07Z');
      }
      await fold();
      expect(await during(1, 'UTC')).toMatchObject({ totalUsers: 2, activeUsers: 1 });
    });

    it('count everybody who ever came, but show only the days that were asked for', async () => {
      await add('registered', '2025-01-01T00:00:00Z');
      await add('signedIn', '2026-03-02T23:59:59.999Z');
      await fold();
      const { totalUsers, days } = await during(2, 'UTC');
      expect(totalUsers).toBe(1);
      expect(days.map(({ signedIn }) => signedIn)).toEqual([0, 0]);
    });

    it.each([
      ['UTC', '2026-03-03T23:59:59.999Z', '2026-03-04T00:00:00.000Z'],
      ['Asia/Seoul', '2026-03-03T14:59:59.999Z', '2026-03-03T15:00:00.000Z'],
      ['Asia/Kolkata', '2026-03-03T18:29:59.999Z', '2026-03-03T18:30:00.000Z'],
      ['Asia/Kathmandu', '2026-03-03T18:14:59.999Z', '2026-03-03T18:15:00.000Z'],
      ['America/New_York', '2026-03-04T04:59:59.999Z', '2026-03-04T05:00:00.000Z'],
    ])('give each instant to its day in %s', async (zone, yesterday, today) => {
      await add('signedIn', yesterday);
      await add('registered', today);
      await fold();
      expect((await during(2, zone)).days).toEqual([
        { date: '2026-03-03', registered: 0, signedIn: 1 },
        { date: '2026-03-04', registered: 1, signedIn: 0 },
      ]);
    });

    it('lose nothing and double nothing when several fold at once, while others add', async () => {
      const adds = Array.from({ length: 60 }, () => add('registered', '2026-03-04T05:06:07Z'));
      const folds = Array.from({ length: 6 }, fold);
      const folded = await Promise.all([...folds, ...adds.map((added) => added.then(() => 0))]);
      const rest = await fold();
      expect(folded.reduce((sum, count) => sum + count, rest)).toBe(60);
      expect(await during(1, 'UTC')).toMatchObject({ totalUsers: 60, days: [{ registered: 60 }] });
    });

    it('keep nothing of a unit of work that fails, and add nothing outside of one', async () => {
      await add('registered', '2026-03-04T05:06:07Z');
      const failing = store.unitOfWork.run(async () => {
        await store.tallies.add(tallyOf('registered', new Date('2026-03-04T05:06:07Z')));
        await store.tallies.fold();
        throw new Error('after the fold');
      });
      await expect(failing).rejects.toThrow('after the fold');
      await expect(store.tallies.fold()).rejects.toThrow('no unit of work');
      expect(await fold()).toBe(1);
      expect(await during(1, 'UTC')).toMatchObject({ totalUsers: 1 });
    });
  });
};
