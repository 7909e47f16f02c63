import { UserStatistics, type Period, type UserStatisticsView } from '@portico/activity-core';
import type { Database } from '@portico/platform-postgres';

interface TotalsRow extends Record<string, unknown> {
  readonly users: number;
  readonly active: number;
}

interface DayRow extends Record<string, unknown> {
  readonly day: number;
  readonly registered: number;
  readonly signed_in: number;
}

const TOTALS = 'SELECT users, active FROM activity.totals';

/** Days come as the instants at which they begin, so that Postgres need not know any time zone. */
const BY_DAY = `
  SELECT width_bucket(quarter, $1::timestamptz[]) AS day,
         sum(registered)::integer AS registered, sum(signed_in)::integer AS signed_in
  FROM activity.quarters WHERE quarter >= ($1::timestamptz[])[1]
  GROUP BY day`;

export class PostgresUserStatistics extends UserStatistics {
  constructor(private readonly database: Database) {
    super();
  }

  async during({ days }: Period): Promise<UserStatisticsView> {
    const [totals] = await this.database.read<TotalsRow>(TOTALS);
    const rows = await this.database.read<DayRow>(BY_DAY, [days.map(({ from }) => from)]);
    const byDay = new Map(rows.map((row) => [row.day, row]));
    return {
      totalUsers: totals?.users ?? 0,
      activeUsers: totals?.active ?? 0,
      days: days.map(({ date }, index) => {
        const { registered = 0, signed_in: signedIn = 0 } = byDay.get(index + 1) ?? {};
        return { date, registered, signedIn };
      }),
    };
  }
}
