import { UserStatistics, type UserStatisticsView } from '../application/ports/index.js';
import type { Period, Tally } from '../domain/statistics/index.js';
import type { MemoryActivity } from './memory-activity.js';

export class MemoryUserStatistics extends UserStatistics {
  constructor(private readonly memory: MemoryActivity) {
    super();
  }

  async during({ days }: Period): Promise<UserStatisticsView> {
    const { folded } = this.memory;
    return {
      totalUsers: sum(folded, 'registered'),
      activeUsers: sum(folded, 'active'),
      days: days.map(({ date, from }, index) => {
        const to = days[index + 1]?.from;
        const ofDay = folded.filter(({ quarter }) => quarter >= from && (!to || quarter < to));
        return { date, registered: sum(ofDay, 'registered'), signedIn: sum(ofDay, 'signedIn') };
      }),
    };
  }
}

const sum = (tallies: readonly Tally[], what: 'registered' | 'signedIn' | 'active'): number =>
  tallies.reduce((total, tally) => total + tally[what], 0);
