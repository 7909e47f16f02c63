import { FixedClock, MemoryUnitOfWork } from '@portico/kernel/testing';
import type { ActivityStore } from './activity.fixtures.js';
import { MemoryActivity } from './memory-activity.js';
import { MemoryActivityLog } from './memory-activity.log.js';
import { MemoryTallyBook } from './memory-tally.book.js';
import { MemoryUserStatistics } from './memory-user-statistics.js';

/** Every port of activity, in memory. */
export interface ActivityInMemory extends ActivityStore {
  readonly clock: FixedClock;
}

export const activityInMemory = (): ActivityInMemory => {
  const unitOfWork = new MemoryUnitOfWork();
  const memory = new MemoryActivity(unitOfWork);
  return {
    unitOfWork,
    log: new MemoryActivityLog(memory),
    tallies: new MemoryTallyBook(memory),
    statistics: new MemoryUserStatistics(memory),
    clock: new FixedClock(),
    close: async () => {},
  };
};
