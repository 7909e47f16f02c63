import type { Bench, Outcome } from '../bench.ts';
import { median, worst } from '../rounds.ts';
import { asNumber } from './numbers.ts';

/** A bench and what it found out. */
export interface Report {
  readonly bench: Bench;
  readonly outcome: Outcome;
}

/** A report for the terminal: first what was measured, then whether that is enough. */
export const asLines = ({ outcome: { figures, targets } }: Report): string[] => {
  const width = Math.max(...[...figures, ...targets].map(({ what }) => what.length));
  return [
    ...figures.map((figure) => {
      const middle = `${asNumber(median(figure.rounds))} ${figure.unit}`;
      const end = figure.rounds.length > 1 ? `   worst ${asNumber(worst(figure))}` : '';
      return `      ${figure.what.padEnd(width)}  ${middle}${end}`;
    }),
    ...targets.map(
      ({ what, measured, bound, met }) => `    ${met ? '✓' : '✗'} ${what.padEnd(width)}  ${measured}, ${bound}`,
    ),
  ];
};
