import { describe, expect, it } from '@jest/globals';
import type { Finding } from './check.ts';
import { verdict } from './verdict.ts';

const found = (rule: string, file: string): Finding => ({ rule, file, says: 'wrong' });
const rulesOf = (findings: readonly Finding[]): string[] => findings.map(({ rule }) => rule);

describe('The verdict on the rules', () => {
  const bad = { file: 'bad.ts', text: '', caughtBy: ['a', 'b'] };
  const good = { file: 'good.ts', text: '', caughtBy: [] };

  it('is silent when each plant is reported by all the rules it violates', () => {
    const reports = [{ rules: ['a', 'b'], findings: [found('a', 'bad.ts'), found('b', 'bad.ts')] }];
    expect(verdict([bad, good], reports)).toEqual([]);
  });

  it('names the rule that did not report a violation', () => {
    const reports = [{ rules: ['a', 'b'], findings: [found('a', 'bad.ts'), found('b', 'elsewhere.ts')] }];
    expect(verdict([bad], reports)).toEqual([
      { rule: 'probes/missed', file: 'bad.ts', says: 'violates b, which did not report it (reported: a)' },
    ]);
  });

  it('names the rule that reports what is right', () => {
    expect(rulesOf(verdict([good], [{ rules: [], findings: [found('a', 'good.ts')] }]))).toEqual([
      'probes/false-alarm',
    ]);
  });

  it('does not take a missing module for a violation', () => {
    const reports = [
      { rules: [], findings: [found('a', 'bad.ts'), found('b', 'bad.ts'), found('never/unresolvable', 'bad.ts')] },
    ];
    expect(rulesOf(verdict([bad], reports))).toEqual(['probes/misplanted']);
  });

  it('names a rule that no plant violates', () => {
    expect(rulesOf(verdict([good], [{ rules: ['c'], findings: [] }]))).toEqual(['probes/untried']);
  });
});
