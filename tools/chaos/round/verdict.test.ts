import { describe, expect, it } from '@jest/globals';
import type { RoundResult } from './result.ts';
import { violationsIn } from './verdict.ts';

const passed: Omit<RoundResult, 'violations'> = {
  broker: 'postgres',
  options: { name: 'k4', points: ['K4'], events: 500, kills: 3, seed: 1 },
  reached: [{ point: 'K4', hits: 20, kills: 3 }],
  edits: { acknowledged: 500, recovered: 0, unknown: 0 },
  lost: [],
  unexpected: [],
  duplicatedEffects: [],
  inversions: [],
  miscounted: [],
  crashes: [],
  duplicateDeliveries: { broker: 4, held: 0 },
  secondsToQuiet: 2,
  left: null,
};

describe('The verdict on a round', () => {
  it('is clean where nothing was lost or doubled and the point was reached', () => {
    expect(violationsIn(passed)).toEqual([]);
  });

  it.each(['lost', 'unexpected', 'duplicatedEffects', 'inversions', 'miscounted', 'crashes'] as const)(
    'tells how many there are, and of the first which: %s',
    (kind) => {
      expect(violationsIn({ ...passed, [kind]: ['a', 'b', 'c', 'd'] })).toEqual([`${kind} 4: a, b, c, …`]);
    },
  );

  it('tells what was left where it did not become quiet', () => {
    const left = { outbox: 1, queued: 0, waiting: 0, parked: 0, dead: 0, unfolded: 0, done: 9 };
    expect(violationsIn({ ...passed, secondsToQuiet: null, left })).toEqual([
      'it did not become quiet: {"outbox":1,"queued":0,"waiting":0,"parked":0,"dead":0,"unfolded":0,"done":9}',
    ]);
  });

  it('does not take a round for passed in which nothing was put to the test', () => {
    expect(violationsIn({ ...passed, reached: [{ point: 'K4', hits: 0, kills: 0 }] })).toEqual([
      'K4 was never reached',
    ]);
    expect(violationsIn({ ...passed, reached: [{ point: 'K4', hits: 5, kills: 0 }] })).toEqual([
      'nothing was killed at K4',
    ]);
  });

  it('wants second deliveries where a death cannot but lead to them', () => {
    const none = { ...passed, duplicateDeliveries: { broker: 0, held: 0 } };
    expect(violationsIn(none)).toEqual(['nothing was delivered twice, which K4 cannot but lead to']);
    expect(violationsIn({ ...none, reached: [{ point: 'K10', hits: 9, kills: 1 }] })).toEqual([]);
  });
});
