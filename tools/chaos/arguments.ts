import { parseArgs } from 'node:util';
import type { Failpoint } from '@portico/platform-observability';
import { Problem } from '../terminal/problem.ts';
import { faults } from './faults/index.ts';
import { pointNames } from './round/points.ts';
import type { BrokerKind } from './stage/servers.ts';

/** What was asked for at the terminal. */
export interface Wanted {
  readonly brokers: readonly BrokerKind[];
  /** The points of each round. */
  readonly rounds: readonly (readonly Failpoint[])[];
  /** The names of the faults. */
  readonly faults: readonly string[];
  readonly events: number;
  readonly kills: number;
  readonly minutes: number;
  readonly seed: number;
  /** Whether the report in docs is to tell of it. */
  readonly write: boolean;
  /** A file for the results. */
  readonly json: string | undefined;
}

const BROKERS: readonly BrokerKind[] = ['postgres', 'rabbitmq'];
const FAULTS = faults.map(({ name }) => name);

/**
 * Reads `--point K4,K9 --broker postgres --events 500 --kills 3 --seed 1`: one round with these points. `--point all` is
 * a round for each, `--point none` one in which nobody dies. `--fault name,…` or `all` runs faults, `--quick` all points
 * in one round; nothing of these is everything.
 */
export const readArguments = (args: readonly string[], randomSeed: () => number): Wanted => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      quick: { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
      point: { type: 'string' },
      fault: { type: 'string' },
      broker: { type: 'string' },
      events: { type: 'string' },
      kills: { type: 'string' },
      minutes: { type: 'string' },
      seed: { type: 'string' },
      json: { type: 'string' },
    },
  });
  const { quick, write, point, fault, json } = values;
  if (quick && (write || point || fault))
    throw new Problem('--quick is by itself: take --point, --fault or --write without it.');
  const everything = !quick && !point && !fault;
  const events = numberIn('events', values.events) ?? (quick ? 500 : 10_000);
  return {
    brokers: values.broker === undefined ? BROKERS : [oneOf(BROKERS, 'broker', values.broker)],
    rounds: quick ? [pointNames] : roundsFor(everything ? 'all' : point),
    faults: namesIn(FAULTS, 'fault', everything ? 'all' : fault),
    events,
    kills: numberIn('kills', values.kills) ?? (quick ? 1 : events < 5_000 ? 2 : 20),
    minutes: numberIn('minutes', values.minutes) ?? 5,
    seed: numberIn('seed', values.seed) ?? randomSeed(),
    write,
    json,
  };
};

const roundsFor = (text: string | undefined): Wanted['rounds'] => {
  if (text === undefined) return [];
  if (text === 'all') return pointNames.map((name) => [name]);
  return [text === 'none' ? [] : namesIn(pointNames, 'point', text)];
};

const namesIn = <Name extends string>(
  names: readonly Name[],
  kind: string,
  text: string | undefined,
): readonly Name[] => {
  if (text === undefined) return [];
  return text === 'all' ? names : text.split(',').map((name) => oneOf(names, kind, name));
};

const oneOf = <Name extends string>(names: readonly Name[], kind: string, text: string): Name => {
  const found = names.find((name) => name === text);
  if (!found) throw new Problem(`There is no ${kind} ${text}: ${names.join(', ')}.`);
  return found;
};

const numberIn = (name: string, text: string | undefined): number | undefined => {
  if (text === undefined) return undefined;
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new Problem(`--${name} is ${text}: give a whole number from 1 on.`);
  return Number(text);
};
