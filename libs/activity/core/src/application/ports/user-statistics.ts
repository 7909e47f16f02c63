import type { Period } from '../../domain/statistics/index.js';

/** How many users there are, and what they did on each day. */
export interface UserStatisticsView {
  readonly totalUsers: number;
  readonly activeUsers: number;
  readonly days: readonly { readonly date: string; readonly registered: number; readonly signedIn: number }[];
}

/** Reads what was counted, as far as it is folded. */
export abstract class UserStatistics {
  abstract during(period: Period): Promise<UserStatisticsView>;
}
