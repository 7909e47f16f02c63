import type { Conclusion } from './conclude.ts';
import { points } from './points.ts';
import type { RoundResult } from './result.ts';

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

type Facts = Omit<RoundResult, 'violations'>;

/** What must not be in a round. */
export const violationsIn = (facts: Facts): string[] => [
  ...harmIn(facts),
  ...facts.reached.flatMap(({ point, hits, kills, repeats }) => {
    if (hits === 0) return [`${point} was never reached`];
    if (kills === 0) return [`nothing was killed at ${point}`];
    return points[point].repeats && repeats === 0 ? [`nothing was delivered again, to which ${point} has to lead`] : [];
  }),
  ...unexplainedRepeats(facts),
];

/** What must not be, whatever was done to the product. */
export const harmIn = (facts: Conclusion & Pick<RoundResult, 'crashes'>): string[] => [
  ...HARMS.flatMap((kind) => cases(kind, facts[kind])),
  ...(facts.secondsToQuiet === null ? [`it did not become quiet: ${JSON.stringify(facts.left)}`] : []),
];

const SHOWN = 3;

const cases = (kind: string, found: readonly string[]): string[] => {
  if (found.length === 0) return [];
  const more = found.length > SHOWN ? ', …' : '';
  return [`${kind} ${found.length}: ${found.slice(0, SHOWN).join(', ')}${more}`];
};

/** Where nobody died, the broker has no reason to deliver anything twice; what came too early is held, and comes again. */
const unexplainedRepeats = ({ reached, duplicateDeliveries: { broker } }: Facts): string[] =>
  reached.length > 0 || broker === 0 ? [] : [`${broker} messages were delivered again although nobody died`];
