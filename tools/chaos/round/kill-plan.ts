import { between, type Random } from '../workload/random.ts';

/**
 * At which hit each process of a row is to die, for a point that is reached so often in all. The plan is used up in
 * about half of the events, so that the rest meets processes that live.
 */
export const killPlan = (random: Random, kills: number, expectedHits: number): number[] => {
  const most = Math.max(1, Math.floor(expectedHits / kills));
  return Array.from({ length: kills }, () => between(random, 1, most));
};
