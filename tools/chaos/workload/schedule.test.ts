import { describe, expect, it } from '@jest/globals';
import { randomFrom } from './random.ts';
import { scheduleOf } from './schedule.ts';

describe('The schedule of a workload', () => {
  const schedule = scheduleOf(randomFrom(1), 200, 10_000);

  it('gives each user as many edits as any other, and one deactivation among them', () => {
    const users = Array.from({ length: 200 }, (_, user) => schedule.filter((edit) => edit.user === user));
    expect(users.map(({ length }) => length)).toEqual(new Array(200).fill(50));
    const deactivations = users.map((edits) => edits.filter(({ change }) => change === 'deactivation').length);
    expect(deactivations).toEqual(new Array(200).fill(1));
  });

  it('is the same for the same seed, and another for another', () => {
    expect(scheduleOf(randomFrom(1), 200, 10_000)).toEqual(schedule);
    expect(scheduleOf(randomFrom(2), 200, 10_000)).not.toEqual(schedule);
  });
});
