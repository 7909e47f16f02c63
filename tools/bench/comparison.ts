import { say } from '../terminal/steps.ts';
import type { Figure, Outcome } from './bench.ts';
import { asNumber, asPercent } from './report/numbers.ts';
import { median } from './rounds.ts';

const ROUNDS = 5;

/** How often something was done in a round; the time of the slowest hundredth where that is known. */
export interface Rate {
  readonly perSecond: number;
  readonly p99Ms?: number;
}

/** One side of a comparison: something that can be measured again and again. */
export interface Side {
  readonly what: string;
  measure(): Promise<Rate>;
}

/** The product against a baseline; the product has to reach this share of it. */
export interface Comparison {
  readonly unit: string;
  readonly product: Side;
  readonly baseline: Side;
  readonly atLeast: number;
}

/** Measures both sides in turn, so that whatever else the machine does meets both; the first turn is the warm-up. */
export const compare = async ({ unit, product, baseline, atLeast }: Comparison): Promise<Outcome> => {
  const rounds: { readonly ours: Rate; readonly theirs: Rate }[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const theirs = await baseline.measure();
    const ours = await product.measure();
    if (round === 0) continue;
    rounds.push({ ours, theirs });
    say(`      round ${round}: ${asNumber(ours.perSecond)} against ${asNumber(theirs.perSecond)} ${unit}`);
  }
  const ours = rounds.map((round) => round.ours);
  const theirs = rounds.map((round) => round.theirs);
  const share = median(ours.map(({ perSecond }) => perSecond)) / median(theirs.map(({ perSecond }) => perSecond));
  const worstPair = Math.min(...rounds.map((round) => round.ours.perSecond / round.theirs.perSecond));
  return {
    figures: [...figuresOf(product, unit, ours), ...figuresOf(baseline, unit, theirs)],
    targets: [
      {
        what: `${product.what} ÷ ${baseline.what}`,
        bound: `at least ${asPercent(atLeast)}`,
        measured: `${asPercent(share)} (worst round ${asPercent(worstPair)})`,
        met: share >= atLeast,
      },
    ],
  };
};

const figuresOf = ({ what }: Side, unit: string, rates: readonly Rate[]): Figure[] => {
  const p99s = rates.flatMap(({ p99Ms }) => p99Ms ?? []);
  return [
    { what, unit, better: 'more', rounds: rates.map(({ perSecond }) => perSecond) },
    ...(p99s.length > 0 ? [{ what: `${what}, p99`, unit: 'ms', better: 'less', rounds: p99s } as const] : []),
  ];
};
