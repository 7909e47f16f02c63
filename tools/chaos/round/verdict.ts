import { harmIn } from '../conclusion/harm.ts';
import { points } from './points.ts';
import type { RoundResult } from './result.ts';

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

/** Where nobody died, the broker has no reason to deliver anything twice; what came too early is held, and comes again. */
const unexplainedRepeats = ({ reached, duplicateDeliveries: { broker } }: Facts): string[] =>
  reached.length > 0 || broker === 0 ? [] : [`${broker} messages were delivered again although nobody died`];
