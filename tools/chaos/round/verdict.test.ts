import { describe, expect, it } from '@jest/globals';
import type { Failpoint } from '@portico/platform-observability';
import type { RoundResult } from './result.ts';
import { HARMS } from '../conclusion/harm.ts';
import { violationsIn } from './verdict.ts';

const passed: Omit<RoundResult, 'violations'> = {
  broker: 'postgres',
  options: { name: 'k4', points: ['K4'], events: 500, kills: 3, seed: 1 },
  reached: [{ point: 'K4', hits: 20, kills: 3, repeats: 4 }],
  edits: { acknowledged: 500, recovered: 0, unknown: 0 },
  lost: [],
  unexpected: [],
  duplicatedEffects: [],
  inversions: [],
  overlaps: [],
  outOfTurn: [],
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

  it.each(HARMS)('tells how many there are, and of the first which: %s', (kind) => {
    expect(violationsIn({ ...passed, [kind]: ['a', 'b', 'c', 'd'] })).toEqual([`${kind} 4: a, b, c, …`]);
  });

  it('tells what was left where it did not become quiet', () => {
    const left = { outbox: 1, queued: 0, waiting: 0, parked: 0, dead: 0, unfolded: 0, done: 9 };
    expect(violationsIn({ ...passed, secondsToQuiet: null, left })).toEqual([
      'it did not become quiet: {"outbox":1,"queued":0,"waiting":0,"parked":0,"dead":0,"unfolded":0,"done":9}',
    ]);
  });

  it('does not take a round for passed in which nothing was put to the test', () => {
    const reached = (more: object) =>
      violationsIn({ ...passed, reached: [{ ...passed.reached[0], ...more }] as never });
    expect(reached({ hits: 0, kills: 0 })).toEqual(['K4 was never reached']);
    expect(reached({ kills: 0 })).toEqual(['nothing was killed at K4']);
  });

  it('wants second deliveries where a death cannot but lead to them', () => {
    const { duplicateDeliveries } = passed;
    const of = (point: Failpoint) =>
      violationsIn({ ...passed, duplicateDeliveries, reached: [{ point, hits: 9, kills: 1, repeats: 0 }] });
    expect(of('K4')).toEqual(['nothing was delivered again, to which K4 has to lead']);
    expect(of('K10')).toEqual([]);
  });

  it('wants none where nobody died', () => {
    expect(violationsIn({ ...passed, reached: [] })).toEqual(['4 messages were delivered again although nobody died']);
  });
});
