import { parseArgs } from 'node:util';
import type { Failpoint } from '@portico/platform-observability';
import { Problem } from '../terminal/problem.ts';
import { pointNames } from './round/points.ts';
import type { BrokerKind } from './stage/servers.ts';

/** What was asked for at the terminal. */
export interface Wanted {
  readonly brokers: readonly BrokerKind[];
  /** The points of each round. */
  readonly rounds: readonly (readonly Failpoint[])[];
  readonly events: number;
  readonly kills: number;
  readonly seed: number;
  /** The file that the report is written to. */
  readonly json: string | undefined;
}

const BROKERS: readonly BrokerKind[] = ['postgres', 'rabbitmq'];

/** Several points in a round, at different processes, take less time than one after another. */
const QUICK: readonly (readonly Failpoint[])[] = [
  ['K1', 'K3', 'K7'],
  ['K2', 'K4', 'K8'],
  ['K5', 'K9'],
  ['K6', 'K10'],
  ['K14', 'K20'],
  ['K11'],
  ['K13', 'K12'],
];

/** Reads `--point K4,K9 --broker postgres --events 500 --kills 3 --seed 1 --json file`, or `--quick`; all points singly without. */
export const readArguments = (args: readonly string[], randomSeed: () => number): Wanted => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      quick: { type: 'boolean', default: false },
      point: { type: 'string' },
      broker: { type: 'string' },
      events: { type: 'string' },
      kills: { type: 'string' },
      seed: { type: 'string' },
      json: { type: 'string' },
    },
  });
  const events = numberIn('events', values.events) ?? (values.quick ? 500 : 10_000);
  return {
    brokers: values.broker === undefined ? BROKERS : [brokerNamed(values.broker)],
    rounds: values.point
      ? [values.point.split(',').map(pointNamed)]
      : values.quick
        ? QUICK
        : pointNames.map((point) => [point]),
    events,
    kills: numberIn('kills', values.kills) ?? (events < 5_000 ? 2 : 20),
    seed: numberIn('seed', values.seed) ?? randomSeed(),
    json: values.json,
  };
};

const brokerNamed = (text: string): BrokerKind => {
  const broker = BROKERS.find((name) => name === text);
  if (!broker) throw new Problem(`There is no broker ${text}: ${BROKERS.join(', ')}.`);
  return broker;
};

const pointNamed = (text: string): Failpoint => {
  const point = pointNames.find((name) => name === text);
  if (!point) throw new Problem(`There is no point ${text}: ${pointNames.join(', ')}.`);
  return point;
};

const numberIn = (name: string, text: string | undefined): number | undefined => {
  if (text === undefined) return undefined;
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new Problem(`--${name} is ${text}: give a whole number from 1 on.`);
  return Number(text);
};
