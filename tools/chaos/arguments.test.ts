import { describe, expect, it } from '@jest/globals';
import { readArguments } from './arguments.ts';
import { faults } from './faults/index.ts';
import { pointNames } from './round/points.ts';

const read = (...args: string[]) => readArguments(args, () => 42);

describe('The arguments of chaos', () => {
  it('ask for every point by itself and every fault on both brokers unless they say otherwise', () => {
    expect(read()).toEqual({
      brokers: ['postgres', 'rabbitmq'],
      rounds: pointNames.map((point) => [point]),
      faults: faults.map(({ name }) => name),
      events: 10_000,
      kills: 20,
      minutes: 5,
      seed: 42,
      write: false,
      json: undefined,
    });
  });

  it('ask for less when it is to be quick, and leave no point out', () => {
    expect(read('--quick')).toMatchObject({ rounds: [pointNames], faults: [], events: 500, kills: 1 });
  });

  it('ask for one round again', () => {
    const args = ['--point', 'K4,K9', '--broker', 'rabbitmq', '--events', '300', '--kills', '1', '--seed', '7'];
    expect(read(...args)).toMatchObject({
      brokers: ['rabbitmq'],
      rounds: [['K4', 'K9']],
      faults: [],
      events: 300,
      kills: 1,
      seed: 7,
    });
  });

  it('ask for a round in which nobody dies, or for one fault', () => {
    expect(read('--point', 'none')).toMatchObject({ rounds: [[]], faults: [] });
    expect(read('--fault', 'postgres-killed')).toMatchObject({ rounds: [], faults: ['postgres-killed'] });
  });

  it.each([
    [['--point', 'K15'], 'There is no point K15: K1, K2'],
    [['--fault', 'flood'], 'There is no fault flood: postgres-killed, '],
    [['--broker', 'kafka'], 'There is no broker kafka'],
    [['--events', 'many'], '--events is many'],
    [['--seed', '0'], '--seed is 0'],
    [['--colour', 'red'], '--colour'],
    [['--quick', '--write'], '--quick is by itself'],
  ])('are refused when they make no sense: %j', (args, says) => {
    expect(() => read(...args)).toThrow(says);
  });
});
