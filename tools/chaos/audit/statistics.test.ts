import { describe, expect, it } from '@jest/globals';
import { miscounted } from './statistics.ts';

const happened = { registered: 5, activated: 1, deactivated: 3, signedIn: 2 };

describe('The audit of the statistics', () => {
  it('finds nothing where they tell what the log does', () => {
    expect(miscounted(happened, { users: 5, active: 3, signIns: 2 })).toEqual([]);
  });

  it('finds what was folded twice, and what was not', () => {
    expect(miscounted(happened, { users: 5, active: 2, signIns: 4 })).toEqual([
      'the statistics tell of 2 active, the log of 3',
      'the statistics tell of 4 signIns, the log of 2',
    ]);
  });
});
