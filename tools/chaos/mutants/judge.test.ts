import { describe, expect, it } from '@jest/globals';
import type { Outcome } from '../jobs/job.ts';
import { complaintAboutControl, complaintAboutMutant, violationsOf } from './judge.ts';
import type { Mutant } from './mutants.ts';

const mutant: Mutant = { name: 'm', takesOut: 'something', round: [], harm: 'inversions' };

const trial = (code: number, inversions: readonly string[], violations: readonly string[] = inversions) => ({
  code,
  output: 'as it was said',
  outcome: { rounds: [{ inversions, violations }], faults: [] } as unknown as Outcome,
});
const broken = { code: 1, output: 'a syntax error', outcome: undefined };

describe('The judgement on a mutant', () => {
  it('is content when its round failed for the reason for which it has to', () => {
    expect(complaintAboutMutant(mutant, trial(1, ['#1 after #2']))).toBeUndefined();
    expect(violationsOf(trial(1, ['#1 after #2']))).toEqual(['#1 after #2']);
  });

  it('is not when it survived, failed for another reason, or did not run at all', () => {
    expect(complaintAboutMutant(mutant, trial(0, []))).toContain('it survived');
    expect(complaintAboutMutant(mutant, trial(1, [], ['lost 1']))).toContain('inversions 0:\nlost 1');
    expect(complaintAboutMutant(mutant, broken)).toContain('a syntax error');
  });

  it('wants the sources as they are to pass', () => {
    expect(complaintAboutControl(trial(0, []))).toBeUndefined();
    expect(complaintAboutControl(trial(1, ['#1 after #2']))).toContain('as it was said');
    expect(complaintAboutControl(broken)).toContain('a syntax error');
  });
});
