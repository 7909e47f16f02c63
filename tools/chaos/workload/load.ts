import { setTimeout as sleep } from 'node:timers/promises';
import type { Attempt } from './attempt.ts';
import type { Editor } from './editor.ts';
import type { Edit } from './schedule.ts';

/** The edits to be made, by whom, and how many at a time. */
export interface Load {
  readonly schedule: readonly Edit[];
  readonly editors: readonly Editor[];
  readonly atOnce: number;
  /** Whether to go slowly for now, so that some of the load is left for afterwards. */
  readonly isSlow: () => boolean;
}

const SLOW_PAUSE_MS = 500;

/** Makes the edits in the order of the schedule, except that nobody is edited twice at a time. */
export const putLoad = async ({ schedule, editors, atOnce, isSlow }: Load): Promise<Attempt[]> => {
  const left = [...schedule];
  const busy = new Set<number>();
  const attempts: Attempt[] = [];

  const next = (): Edit | undefined => {
    const index = left.findIndex(({ user }) => !busy.has(user));
    return index < 0 ? undefined : left.splice(index, 1)[0];
  };

  const work = async (): Promise<void> => {
    for (let edit = next(); edit; edit = next()) {
      const { user, change } = edit;
      const editor = editors[user];
      if (!editor) throw new Error(`There is no editor for user ${user}.`);
      if (editor.lost) continue;
      busy.add(user);
      attempts.push(await editor.edit(change));
      busy.delete(user);
      if (isSlow()) await sleep(SLOW_PAUSE_MS);
    }
  };

  await Promise.all(Array.from({ length: atOnce }, work));
  return attempts;
};
