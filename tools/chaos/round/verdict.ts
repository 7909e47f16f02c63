import { points } from './points.ts';
import type { RoundResult } from './result.ts';

type Facts = Omit<RoundResult, 'violations'>;

/** What must not be in a round. */
export const violationsIn = (facts: Facts): string[] => [
  ...(['lost', 'unexpected', 'duplicatedEffects', 'inversions', 'miscounted', 'crashes'] as const).flatMap((kind) =>
    cases(kind, facts[kind]),
  ),
  ...(facts.secondsToQuiet === null ? [`it did not become quiet: ${JSON.stringify(facts.left)}`] : []),
  ...facts.reached.flatMap(({ point, hits, kills }) => {
    if (hits === 0) return [`${point} was never reached`];
    return kills === 0 ? [`nothing was killed at ${point}`] : [];
  }),
  ...missingRepeats(facts),
];

const SHOWN = 3;

const cases = (kind: string, found: readonly string[]): string[] => {
  if (found.length === 0) return [];
  const more = found.length > SHOWN ? ', …' : '';
  return [`${kind} ${found.length}: ${found.slice(0, SHOWN).join(', ')}${more}`];
};

/** With one point in a round there is no doubt where a second delivery comes from. */
const missingRepeats = ({ reached, duplicateDeliveries: { broker, held } }: Facts): string[] => {
  const [only, ...others] = reached;
  if (!only || others.length > 0 || !points[only.point].repeats || broker + held > 0) return [];
  return [`nothing was delivered twice, which ${only.point} cannot but lead to`];
};
