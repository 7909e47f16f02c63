import { describe, expect, it } from '@jest/globals';
import { killPlan } from './kill-plan.ts';
import { randomFrom } from '../workload/random.ts';

describe('A plan of kills', () => {
  it('has as many as are wanted, none of them later than its share of the hits', () => {
    const plan = killPlan(randomFrom(1), 1_000, 50_000);
    expect(plan).toHaveLength(1_000);
    expect(Math.min(...plan)).toBe(1);
    expect(Math.max(...plan)).toBe(50);
  });

  it('kills at the first hit where there are few', () => {
    expect(killPlan(randomFrom(1), 3, 2)).toEqual([1, 1, 1]);
  });
});
