import type { Outcome } from '../jobs/job.ts';
import type { Mutant } from './mutants.ts';

/** How a run of chaos ended, and what it wrote down; undefined: nothing. */
export interface Trial {
  readonly code: number | null;
  readonly output: string;
  readonly outcome: Outcome | undefined;
}

/** What a trial found wrong. */
export const violationsOf = ({ outcome }: Trial): readonly string[] =>
  [...(outcome?.rounds ?? []), ...(outcome?.faults ?? [])].flatMap(({ violations }) => violations);

/** What is wrong with a trial of the sources as they are; undefined: nothing. */
export const complaintAboutControl = (trial: Trial): string | undefined =>
  trial.code === 0 && trial.outcome ? undefined : `it fails without any patch:\n${trial.output}`;

/** Why a trial does not show that a missing guarantee is noticed; undefined: it does. */
export const complaintAboutMutant = ({ harm }: Mutant, trial: Trial): string | undefined => {
  if (!trial.outcome) return `it came to no result:\n${trial.output}`;
  if (trial.code === 0) return `it survived: nothing was wrong in its round:\n${trial.output}`;
  const results = [...trial.outcome.rounds, ...trial.outcome.faults];
  if (results.some((result) => result[harm].length > 0)) return undefined;
  return `its round failed for another reason, with ${harm} 0:\n${violationsOf(trial).join('\n')}`;
};
