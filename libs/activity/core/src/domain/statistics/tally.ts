import { quarterOf } from './quarter.js';

/** What happens to accounts that is counted. */
export type Counted = 'registered' | 'signedIn' | 'activated' | 'deactivated';

/** Something counted, and when the quarter of an hour began that it fell into. */
export interface Tally {
  readonly quarter: Date;
  readonly registered: number;
  readonly signedIn: number;
  /** By how many the active users became more. */
  readonly active: number;
}

const COUNTS: Readonly<Record<Counted, Omit<Tally, 'quarter'>>> = {
  registered: { registered: 1, signedIn: 0, active: 1 },
  signedIn: { registered: 0, signedIn: 1, active: 0 },
  activated: { registered: 0, signedIn: 0, active: 1 },
  deactivated: { registered: 0, signedIn: 0, active: -1 },
};

export const tallyOf = (what: Counted, at: Date): Tally => ({
  quarter: new Date(quarterOf(at.getTime())),
  ...COUNTS[what],
});
