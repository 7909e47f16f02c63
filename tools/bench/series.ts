import { say } from '../terminal/steps.ts';
import type { Figure } from './bench.ts';

/** Figures that come of one measurement. */
export interface Series {
  readonly figures: readonly Omit<Figure, 'rounds'>[];
  /** Answers with a value for each figure. */
  measure(): Promise<readonly number[]>;
}

/** How often something is done in a second. */
export const rate = (what: string, unit: string, measure: () => Promise<number>): Series => ({
  figures: [{ what, unit, better: 'more' }],
  measure: async () => [await measure()],
});

/** Measures all series in turn, so that whatever else the machine does meets all; the first turn is the warm-up. */
export const inRounds = async (rounds: number, all: readonly Series[]): Promise<readonly Figure[]> => {
  const figures = all.map((series) => series.figures.map((figure) => ({ ...figure, rounds: [] as number[] })));
  for (let round = 0; round <= rounds; round += 1) {
    say(round === 0 ? '      warm-up' : `      round ${round} of ${rounds}`);
    for (const [index, series] of all.entries()) {
      const values = await series.measure();
      if (round > 0) figures[index]?.forEach((figure, at) => figure.rounds.push(values[at] ?? Number.NaN));
    }
  }
  return figures.flat();
};

/** One figure by another, round for round. */
export const ratio = (above: Figure, below: Figure): Figure => ({
  what: `${above.what} ÷ ${below.what}`,
  unit: 'times',
  better: above.better,
  rounds: above.rounds.map((value, round) => value / (below.rounds[round] ?? Number.NaN)),
});
