import type { Tally } from '../../domain/statistics/index.js';

/** Counts without a row that all writers fight for: tallies are added side by side, and folded into sums later. */
export abstract class TallyBook {
  abstract add(tally: Tally): Promise<void>;

  /** Folds what was added into the sums and tells how many tallies that were; none while another process is at it. */
  abstract fold(): Promise<number>;
}
