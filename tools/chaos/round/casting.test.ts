import { describe, expect, it } from '@jest/globals';
import { castFor } from './casting.ts';

const options = { name: 'round', events: 500, kills: 3, seed: 1 };

describe('The casting of a round', () => {
  it('gives each point a process of its app, which is to die as often as is wanted', () => {
    const { arms, places, trouble } = castFor({ ...options, points: ['K1', 'K4', 'K9'] });
    expect([...places]).toEqual([
      ['K1', 'api'],
      ['K4', 'worker 1'],
      ['K9', 'worker 2'],
    ]);
    expect(Object.values(arms).map((values) => values.length)).toEqual([3, 3, 3]);
    expect(arms['worker 1']?.[0]).toMatch(/^K4:nth=\d+:kill$/);
    expect(trouble).toBe('none');
  });

  it('plans the same for the same seed', () => {
    expect(castFor({ ...options, points: ['K1'] })).toEqual(castFor({ ...options, points: ['K1'] }));
    expect(castFor({ ...options, points: ['K1'] }).arms).not.toEqual(
      castFor({ ...options, points: ['K1'], seed: 2 }).arms,
    );
  });

  it('makes the trouble that a point needs, and no two kinds', () => {
    expect(castFor({ ...options, points: ['K3', 'K11'] }).trouble).toBe('transient');
    expect(() => castFor({ ...options, points: ['K11', 'K12'] })).toThrow('different troubles');
  });

  it('refuses more points than there are processes for', () => {
    expect(() => castFor({ ...options, points: ['K3', 'K4', 'K5'] })).toThrow('too few processes of worker');
  });
});
