import { systemActor } from '@portico/kernel/domain';
import { AdvanceReplay } from '@portico/operations-core';
import type { Commands, Task } from '@portico/platform-nest';

const NAME = 'operations.replays';

/** However many replays there are, a worker that is asked to stop does so after these. */
const STEPS_AT_MOST = 10;

/** Lets replays take the steps that are due. A step that fails is undone, and told of when the others have had their turn. */
export const advanceReplays = (commands: Pick<Commands, 'execute'>): Task => ({
  name: NAME,
  everyMs: 200,
  run: async () => {
    const failures: unknown[] = [];
    for (let steps = 0; steps < STEPS_AT_MOST; steps += 1) {
      const turn = await commands.execute(new AdvanceReplay(systemActor(NAME)));
      if (!turn) break;
      if (turn.failure) failures.push(new Error(`The replay ${turn.replay} failed a step.`, { cause: turn.failure }));
    }
    if (failures.length > 0) throw new AggregateError(failures, 'Replays could not go on, and will be tried again.');
  },
});
