import type { FaultResult } from '../faults/index.ts';
import type { RoundResult } from '../round/result.ts';
import type { Sources } from './sources.ts';

/** Under what results came about. */
export interface Run {
  readonly date: string;
  readonly machine: string;
  readonly Node: string;
  readonly RabbitMQ: string;
  readonly sources: Sources;
}

/** A guarantee that was taken out, and what was said to that. */
export interface MutantResult {
  readonly name: string;
  readonly takesOut: string;
  /** What was run, as it is written at the terminal. */
  readonly command: string;
  /** What was wrong then. */
  readonly noticed: readonly string[];
}

/** Refers to its run. */
type Of<Result> = Result & { readonly run: string };

/** What was found out and when: of each round, fault and mutant the latest result. */
export interface Reliability {
  readonly runs: Readonly<Record<string, Run>>;
  readonly rounds: readonly Of<RoundResult>[];
  readonly faults: readonly Of<FaultResult>[];
  readonly mutants: readonly Of<MutantResult>[];
}

export const NOTHING_YET: Reliability = { runs: {}, rounds: [], faults: [], mutants: [] };

/** What one command found out. */
export type Found = Partial<{
  readonly rounds: readonly RoundResult[];
  readonly faults: readonly FaultResult[];
  readonly mutants: readonly MutantResult[];
}>;

/** The report with these results in the place of earlier ones; a run that nothing refers to any more is forgotten. */
export const withResults = (report: Reliability, run: Run, found: Found): Reliability => {
  const { rounds = [], faults = [], mutants = [] } = found;
  const name = run.date;
  const results = {
    rounds: replaced(report.rounds, rounds, name, ({ broker, options }) => `${options.points.join()} ${broker}`),
    faults: replaced(report.faults, faults, name, ({ broker, fault }) => `${fault} ${broker}`),
    mutants: replaced(report.mutants, mutants, name, (mutant) => mutant.name),
  };
  const used = new Set([...results.rounds, ...results.faults, ...results.mutants].map((result) => result.run));
  const runs = Object.entries({ ...report.runs, [name]: run }).filter(([each]) => used.has(each));
  return { runs: Object.fromEntries(runs), ...results };
};

/** In the order in which they were first found out. */
const replaced = <Result>(
  earlier: readonly Of<Result>[],
  later: readonly Result[],
  run: string,
  keyOf: (result: Result) => string,
): Of<Result>[] => [
  ...new Map([...earlier, ...later.map((result) => ({ ...result, run }))].map((each) => [keyOf(each), each])).values(),
];
