/** How often each thing happened to accounts, by the log of events. */
export interface Happened {
  readonly registered: number;
  readonly activated: number;
  readonly deactivated: number;
  readonly signedIn: number;
}

/** What the statistics say, sums and what is not yet folded into them together. */
export interface Told {
  readonly users: number;
  readonly active: number;
  readonly signIns: number;
}

/** Where the statistics tell another story than the log: what was counted was folded twice, or not at all. */
export const miscounted = ({ registered, activated, deactivated, signedIn }: Happened, told: Told): string[] => {
  const expected: Told = { users: registered, active: registered + activated - deactivated, signIns: signedIn };
  return (['users', 'active', 'signIns'] as const)
    .filter((figure) => told[figure] !== expected[figure])
    .map((figure) => `the statistics tell of ${told[figure]} ${figure}, the log of ${expected[figure]}`);
};
