import type { Failpoint } from '@portico/platform-observability';
import type { Wanted } from '../arguments.ts';
import { asLine } from '../conclusion/as-line.ts';
import { figureAsText } from '../faults/figure.ts';
import { faults, runFault, type FaultResult } from '../faults/index.ts';
import type { Reached, RoundResult } from '../round/result.ts';
import { runRound } from '../round/round.ts';
import type { BrokerKind } from '../stage/servers.ts';
import type { Stage } from '../stage/stage.ts';

/** What came of rounds and of faults. */
export interface Outcome {
  readonly rounds: readonly RoundResult[];
  readonly faults: readonly FaultResult[];
}

/** A result, and how it is told. */
export interface Done {
  readonly outcome: Outcome;
  readonly line: string;
  readonly violations: readonly string[];
}

/** Something to be done on a stage. */
export interface Job {
  /** What no other job on the stage is called. */
  readonly name: string;
  /** The points at which processes die. */
  readonly points: readonly Failpoint[];
  run(stage: Stage, stop: AbortSignal): Promise<Done>;
}

/** A round with these points. */
export const roundOf = (points: readonly Failpoint[], { events, kills, seed }: Wanted): Job => {
  const name = `chaos_${points.length > 3 ? 'all' : points.join('_').toLowerCase() || 'nobody'}`;
  return {
    name,
    points,
    run: async (stage) => {
      const result = await runRound(stage, { name, points, events, kills, seed });
      return {
        outcome: { rounds: [result], faults: [] },
        line: asLine(whoDied(result.reached), seed, result),
        violations: result.violations,
      };
    },
  };
};

const whoDied = (reached: readonly Reached[]): string =>
  reached.map(({ point, hits, kills }) => `${point} (${kills} of ${hits})`).join(' ') || 'nobody';

/** The faults that were asked for and can happen to a product with this broker. */
export const faultsFor = (broker: BrokerKind, { faults: names, seed, kills, minutes }: Wanted): Job[] =>
  faults
    .filter((fault) => names.includes(fault.name) && fault.brokers.includes(broker))
    .map((fault) => {
      const name = `chaos_${fault.name.replaceAll('-', '_')}`;
      return {
        name,
        points: [],
        run: async (stage, stop) => {
          const result = await runFault(stage, fault, { name, seed, kills, minutes }, stop);
          return {
            outcome: { rounds: [], faults: [result] },
            line: asLine(fault.name, seed, result, result.figures.map(figureAsText)),
            violations: result.violations,
          };
        },
      };
    });
