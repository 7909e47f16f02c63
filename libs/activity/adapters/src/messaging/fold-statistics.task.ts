import { FoldStatistics } from '@portico/activity-core';
import { systemActor } from '@portico/kernel/domain';
import type { Commands, Task } from '@portico/platform-nest';
import type { Cache } from '@portico/platform-ports';
import { STATISTICS_TAG } from '../cache/user-statistics.cached.js';

const NAME = 'activity.fold-statistics';

/** Folds what was counted, and once that is committed lets go of the answers that it has made wrong. */
export const foldStatistics = (commands: Pick<Commands, 'execute'>, cache: Pick<Cache, 'invalidate'>): Task => ({
  name: NAME,
  everyMs: 250,
  run: async () => {
    const folded = await commands.execute(new FoldStatistics(systemActor(NAME)));
    if (folded > 0) await cache.invalidate([STATISTICS_TAG]);
  },
});
