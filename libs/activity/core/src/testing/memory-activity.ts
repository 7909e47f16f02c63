import type { MemoryUnitOfWork } from '@portico/kernel/testing';
import type { Activity } from '../domain/activity/index.js';
import type { Tally } from '../domain/statistics/index.js';

/** What activity's adapters in memory share, as a database would. */
export class MemoryActivity {
  activities = new Map<string, Activity>();
  added: readonly Tally[] = [];
  folded: readonly Tally[] = [];

  constructor(readonly unitOfWork: MemoryUnitOfWork) {
    unitOfWork.enlist(() => {
      const { added, folded } = this;
      const activities = new Map(this.activities);
      return () => void Object.assign(this, { activities, added, folded });
    });
  }
}
