import type { Finding } from './check.ts';

/** How many lines files may have: half of them, nine in ten, and (by lint) each. */
export const LIMITS = { median: 40, ninetieth: 90 } as const;

/** What is wrong with the lengths of all files together. */
export const oversize = (lengths: readonly number[]): Finding[] => {
  const sorted = lengths.toSorted((a, b) => a - b);
  const actual = { median: upTo(sorted, 0.5), ninetieth: upTo(sorted, 0.9) };
  return (['median', 'ninetieth'] as const)
    .filter((figure) => actual[figure] > LIMITS[figure])
    .map((figure) => ({
      rule: `sizes/${figure}`,
      file: `${lengths.length} files`,
      says: `${actual[figure]} lines where ${LIMITS[figure]} are the limit; a file says one thing`,
    }));
};

const upTo = (sorted: readonly number[], share: number): number => sorted[Math.ceil(sorted.length * share) - 1] ?? 0;
