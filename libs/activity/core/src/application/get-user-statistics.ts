import { Query, type Clock, type Handler } from '@portico/kernel/application';
import type { Actor } from '@portico/kernel/domain';
import { lastDays, type TimeZone } from '../domain/statistics/index.js';
import type { UserStatistics, UserStatisticsView } from './ports/index.js';

/** How many users there are, and what they did on each of the last days of a time zone. */
export class GetUserStatistics extends Query<UserStatisticsView> {
  constructor(
    readonly actor: Actor,
    readonly days: number,
    readonly timeZone: TimeZone,
  ) {
    super();
  }
}

export class GetUserStatisticsHandler implements Handler<GetUserStatistics> {
  static readonly handles = GetUserStatistics;
  static readonly requires = 'statistics:read';
  static readonly refusals = [];

  constructor(
    private readonly statistics: UserStatistics,
    private readonly clock: Clock,
  ) {}

  execute({ days, timeZone }: GetUserStatistics): Promise<UserStatisticsView> {
    return this.statistics.during(lastDays(days, this.clock.now(), timeZone));
  }
}
