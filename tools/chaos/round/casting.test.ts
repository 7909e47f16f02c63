import { describe, expect, it } from '@jest/globals';
import { castFor } from './casting.ts';
import { pointNames } from './points.ts';

const options = { name: 'round', events: 500, kills: 3, seed: 1 };

const pointsIn = (arms: readonly string[] = []): string[] => arms.map((arm) => arm.split(':')[0] ?? '');

describe('The casting of a round', () => {
  it('has a process of the right app die at a point as often as is wanted', () => {
    const { arms, acts } = castFor({ ...options, points: ['K1', 'K4', 'K9'] });
    expect(Object.keys(arms)).toEqual(['api', 'worker 1', 'worker 2']);
    expect(Object.values(arms).map(pointsIn)).toEqual([
      ['K1', 'K1', 'K1'],
      ['K4', 'K4', 'K4'],
      ['K9', 'K9', 'K9'],
    ]);
    expect(arms['worker 1']?.[0]).toMatch(/^K4:nth=\d+:kill$/);
    expect(acts).toEqual([{ phase: 'plain', points: ['K1', 'K4', 'K9'], edits: 500, deaths: 9 }]);
  });

  it('has a process die at one point after another where there are more points, with enough edits for each', () => {
    const { arms, acts } = castFor({ ...options, kills: 1, points: ['K3', 'K4', 'K5'] });
    expect(pointsIn(arms['worker 1'])).toEqual(['K3', 'K5']);
    expect(pointsIn(arms['worker 2'])).toEqual(['K4']);
    expect(acts).toMatchObject([{ edits: 1_000, deaths: 3 }]);
  });

  it('plans the same for the same seed', () => {
    expect(castFor({ ...options, points: ['K1'] })).toEqual(castFor({ ...options, points: ['K1'] }));
    expect(castFor({ ...options, points: ['K1'] }).arms).not.toEqual(
      castFor({ ...options, points: ['K1'], seed: 2 }).arms,
    );
  });

  it('comes to what needs trouble after what needs none, in the acts and in each process', () => {
    const { arms, acts } = castFor({ ...options, kills: 1, points: ['K13', 'K12', 'K11', 'K3'] });
    expect(acts.map(({ phase }) => phase)).toEqual(['plain', 'transient', 'permanent', 'replay']);
    expect(pointsIn(arms['worker 1'])).toEqual(['K3', 'K11', 'K12', 'K13']);
  });

  it('has every worker ready to die when dead letters are replayed', () => {
    const { arms, acts } = castFor({ ...options, kills: 1, points: ['K13'] });
    expect([pointsIn(arms['worker 1']), pointsIn(arms['worker 2'])]).toEqual([['K13'], ['K13']]);
    expect(acts).toMatchObject([{ phase: 'replay', edits: 500, deaths: 2 }]);
  });

  it('has the dead letters replayed that are there already', () => {
    const { acts } = castFor({ ...options, points: ['K12', 'K13'] });
    expect(acts).toMatchObject([
      { phase: 'permanent', edits: 500 },
      { phase: 'replay', edits: 0 },
    ]);
  });

  it('leaves no point out, and takes none twice', () => {
    const { arms, acts } = castFor({ ...options, kills: 1, points: pointNames });
    expect(acts.flatMap(({ points }) => points).toSorted()).toEqual(pointNames.toSorted());
    const armed = Object.values(arms).flatMap(pointsIn);
    expect(armed.filter((point) => point !== 'K13').toSorted()).toEqual(
      pointNames.toSorted().filter((p) => p !== 'K13'),
    );
  });

  it('leaves everybody alive where no point is wanted', () => {
    expect(castFor({ ...options, points: [] })).toMatchObject({
      arms: {},
      acts: [{ phase: 'plain', edits: 500, deaths: 0 }],
    });
  });
});
