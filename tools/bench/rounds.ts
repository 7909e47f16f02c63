import type { Figure } from './bench.ts';

/** The middle of some values. */
export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const [below = Number.NaN, above = below] = sorted.slice(Math.ceil(sorted.length / 2) - 1);
  return sorted.length % 2 === 0 ? (below + above) / 2 : below;
};

/** The worst of a figure's rounds. */
export const worst = ({ better, rounds }: Figure): number =>
  better === 'more' ? Math.min(...rounds) : Math.max(...rounds);
