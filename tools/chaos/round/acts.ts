import { execute } from '../../database/execute.ts';
import { MAKE_TROUBLE, type TroubleKind } from '../product/trouble.ts';
import type { Product } from '../stage/product.ts';
import { USERS } from '../stage/stage.ts';
import type { Attempt } from '../workload/attempt.ts';
import { editorsAt } from '../workload/editors.ts';
import { putLoad } from '../workload/load.ts';
import type { Office } from '../workload/office.ts';
import { randomFrom } from '../workload/random.ts';
import { scheduleOf, type Edit } from '../workload/schedule.ts';
import type { Act } from './casting.ts';
import type { Phase } from './points.ts';

const TROUBLE: Readonly<Record<Phase, TroubleKind>> = {
  plain: 'none',
  transient: 'transient',
  permanent: 'permanent',
  replay: 'permanent',
};

const AT_ONCE = 16;
const EDITS_PER_USER = 50;
const FEWEST_USERS = 20;
const MORE_AT_A_TIME = 50;
const DEATHS_WITHIN_MS = 60_000;

export const makeTrouble = (databaseUrl: string, kind: TroubleKind): Promise<unknown> =>
  execute(databaseUrl, MAKE_TROUBLE, [kind]);

/** Makes the edits of a round, act after act: in each as many as there are to be, and then more until all have died who are to. */
export const playActs = async (
  acts: readonly Act[],
  { databaseUrl, apps }: Product,
  office: Office,
  seed: number,
): Promise<Attempt[]> => {
  const edits = acts.reduce((sum, act) => sum + act.edits, 0);
  const users = Math.min(USERS, Math.max(FEWEST_USERS, Math.ceil(edits / EDITS_PER_USER)));
  const editors = await editorsAt(databaseUrl, (...edit) => office.ask(...edit), users);
  const schedule = scheduleOf(randomFrom(seed), users, edits);
  const isSlow = () => apps.some(({ up }) => !up);
  const make = (some: readonly Edit[]) => putLoad({ schedule: some, editors, atOnce: AT_ONCE, isSlow });
  const more = Array.from({ length: MORE_AT_A_TIME }, (_, turn): Edit => ({ user: turn % users, change: 'profile' }));

  const attempts: Attempt[] = [];
  let deaths = 0;
  for (const act of acts) {
    if (act.phase !== 'plain') await makeTrouble(databaseUrl, TROUBLE[act.phase]);
    attempts.push(...(await make(schedule.splice(0, act.edits))));
    if (act.phase === 'replay') continue;
    deaths += act.deaths;
    const deadline = performance.now() + DEATHS_WITHIN_MS;
    const died = () => apps.reduce((sum, app) => sum + app.deaths.length, 0) >= deaths;
    while (!died() && performance.now() < deadline) attempts.push(...(await make(more)));
  }
  return attempts;
};
