import type { Reliability } from './reliability.ts';
import { isPatch, patchOf, type Sources } from './sources.ts';

/** Which parts have changed since the results came about, that are the furthest behind; none: the report tells of today. */
export const changedSince = ({ runs, mutants }: Reliability, now: Sources): string[] => {
  const changed = Object.entries(runs).flatMap(([name, { sources }]) => {
    const patches = mutants.filter(({ run }) => run === name).map((mutant) => patchOf(mutant.name));
    return [...Object.keys(sources), ...Object.keys(now)]
      .filter((part) => !isPatch(part) || patches.includes(part))
      .filter((part) => sources[part] !== now[part]);
  });
  return [...new Set(changed)].toSorted();
};

/** What to say to that at the terminal. */
export const staleWarning = (changed: readonly string[]): string => {
  const bar = '!'.repeat(100);
  return [
    bar,
    '  docs/reliability.md is stale: it tells of other sources than these. Changed since:',
    ...changed.map((part) => `    ${part}`),
    '  Run `npm run chaos -- --write` and `npm run chaos:mutants -- --write` on an idle machine (above an hour), and commit.',
    bar,
  ].join('\n');
};
