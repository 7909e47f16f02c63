import type { Figure, Target } from './bench.ts';
import { asNumber } from './report/numbers.ts';
import { median, worst } from './rounds.ts';

/** A figure whose median has to be on the right side of a bound. */
export const bounded = (figure: Figure, bound: number): Target => {
  const { what, unit, better, rounds } = figure;
  const middle = median(rounds);
  return {
    what,
    bound: `at ${better === 'more' ? 'least' : 'most'} ${asNumber(bound)} ${unit}`,
    measured: `${asNumber(middle)} ${unit} (worst round ${asNumber(worst(figure))})`,
    met: better === 'more' ? middle >= bound : middle <= bound,
  };
};
