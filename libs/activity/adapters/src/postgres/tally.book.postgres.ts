import { TallyBook, type Tally } from '@portico/activity-core';
import { failpoint } from '@portico/platform-observability';
import type { Database } from '@portico/platform-postgres';

const MOST_AT_ONCE = 10_000;

const ADD = 'INSERT INTO activity.tallies (quarter, registered, signed_in, active) VALUES ($1, $2, $3, $4)';

const LOCK = `SELECT pg_try_advisory_xact_lock(hashtextextended('activity.tallies', 0)) AS alone`;

const FOLD = `
  WITH folded AS (
    DELETE FROM activity.tallies
    WHERE id IN (SELECT id FROM activity.tallies ORDER BY id LIMIT ${MOST_AT_ONCE})
    RETURNING quarter, registered, signed_in, active
  ), by_quarter AS (
    INSERT INTO activity.quarters AS sums (quarter, registered, signed_in)
    SELECT quarter, sum(registered), sum(signed_in) FROM folded GROUP BY quarter
    ON CONFLICT (quarter) DO UPDATE SET
      registered = sums.registered + excluded.registered,
      signed_in = sums.signed_in + excluded.signed_in
  ), in_total AS (
    UPDATE activity.totals SET users = users + added.registered, active = totals.active + added.active
    FROM (SELECT coalesce(sum(registered), 0) AS registered, coalesce(sum(active), 0) AS active FROM folded) AS added
    WHERE added.registered <> 0 OR added.active <> 0
  )
  SELECT count(*) AS count FROM folded`;

/** Tallies as rows of their own. One process folds at a time, in one statement: a tally is in the rows or in the sums. */
export class PostgresTallyBook extends TallyBook {
  constructor(private readonly database: Database) {
    super();
  }

  async add({ quarter, registered, signedIn, active }: Tally): Promise<void> {
    await this.database.write(ADD, [quarter, registered, signedIn, active]);
  }

  async fold(): Promise<number> {
    const [lock] = await this.database.write<{ alone: boolean }>(LOCK);
    if (!lock?.alone) return 0;
    const [folded] = await this.database.write<{ count: number }>(FOLD);
    if (folded?.count) failpoint('K20');
    return folded?.count ?? 0;
  }
}
