import type { ReadPage } from './walk-along.ts';
import { median } from '../rounds.ts';

const ROUNDS = 5;
const READS = 100;

/** What two pages cost, in milliseconds: of each round the median. */
export interface PageCosts {
  readonly first: readonly number[];
  readonly late: readonly number[];
}

/** Reads two pages in turn, one at a time; the first round is the warm-up. */
export const pageCosts = async (read: ReadPage, firstPage: string, latePage: string): Promise<PageCosts> => {
  const costs = { first: [] as number[], late: [] as number[] };
  for (let round = 0; round <= ROUNDS; round += 1) {
    const times = { first: [] as number[], late: [] as number[] };
    for (let turn = 0; turn < READS; turn += 1) {
      times.first.push(await timed(() => read(firstPage)));
      times.late.push(await timed(() => read(latePage)));
    }
    if (round === 0) continue;
    costs.first.push(median(times.first));
    costs.late.push(median(times.late));
  }
  return costs;
};

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const began = performance.now();
  await work();
  return performance.now() - began;
};
