import { describe, expect, it } from '@jest/globals';
import { readArguments } from './arguments.ts';
import { castFor } from './round/casting.ts';
import { pointNames } from './round/points.ts';

const read = (...args: string[]) => readArguments(args, () => 42);

describe('The arguments of chaos', () => {
  it('ask for every point by itself on both brokers unless they say otherwise', () => {
    expect(read()).toEqual({
      brokers: ['postgres', 'rabbitmq'],
      rounds: pointNames.map((point) => [point]),
      events: 10_000,
      kills: 20,
      seed: 42,
      json: undefined,
    });
  });

  it('ask for less when it is to be quick, and leave no point out', () => {
    const { rounds, events, kills, seed } = read('--quick');
    expect(rounds.flat().toSorted()).toEqual(pointNames.toSorted());
    expect(events).toBe(500);
    for (const points of rounds) castFor({ name: 'round', points, events, kills, seed });
  });

  it('ask for one round again', () => {
    const args = ['--point', 'K4,K9', '--broker', 'rabbitmq', '--events', '300', '--kills', '1', '--seed', '7'];
    expect(read(...args)).toMatchObject({
      brokers: ['rabbitmq'],
      rounds: [['K4', 'K9']],
      events: 300,
      kills: 1,
      seed: 7,
    });
  });

  it.each([
    [['--point', 'K15'], 'There is no point K15: K1, K2'],
    [['--broker', 'kafka'], 'There is no broker kafka'],
    [['--events', 'many'], '--events is many'],
    [['--seed', '0'], '--seed is 0'],
    [['--colour', 'red'], '--colour'],
  ])('are refused when they make no sense: %j', (args, says) => {
    expect(() => read(...args)).toThrow(says);
  });
});
