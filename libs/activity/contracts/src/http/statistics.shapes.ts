import { CalendarDay, Default, ListOf, Nested, Text, Whole } from '@portico/platform-shapes';
import { STATISTICS_DAYS_MAX } from '../limits/index.js';

/** The days that statistics are wanted for: that many, up to today, in a time zone of the IANA database. */
export class StatisticsQuery {
  @Default(30)
  @Whole({ min: 1, max: STATISTICS_DAYS_MAX })
  days!: number;

  @Default('UTC')
  @Text({ max: 64 })
  timeZone!: string;
}

/** What users did on one day. */
export class DayAnswer {
  @CalendarDay()
  date!: string;

  @Whole({ min: 0 })
  registered!: number;

  @Whole({ min: 0 })
  signedIn!: number;
}

/** How many users there are, and what they did day by day. */
export class StatisticsAnswer {
  @Whole({ min: 0 })
  totalUsers!: number;

  @Whole({ min: 0 })
  activeUsers!: number;

  @ListOf(Nested(() => DayAnswer), { max: STATISTICS_DAYS_MAX })
  days!: readonly DayAnswer[];
}
