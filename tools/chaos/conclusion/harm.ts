import type { Conclusion } from './result.ts';

/** What is wrong if there is any of it. */
export const HARMS = [
  'lost',
  'unexpected',
  'duplicatedEffects',
  'inversions',
  'overlaps',
  'outOfTurn',
  'miscounted',
  'crashes',
] as const;

/** What must not be, whatever was done to the product. */
export const harmIn = (conclusion: Conclusion): string[] => [
  ...HARMS.flatMap((kind) => cases(kind, conclusion[kind])),
  ...(conclusion.secondsToQuiet === null ? [`it did not become quiet: ${JSON.stringify(conclusion.left)}`] : []),
];

const SHOWN = 3;

const cases = (kind: string, found: readonly string[]): string[] => {
  if (found.length === 0) return [];
  const more = found.length > SHOWN ? ', …' : '';
  return [`${kind} ${found.length}: ${found.slice(0, SHOWN).join(', ')}${more}`];
};
