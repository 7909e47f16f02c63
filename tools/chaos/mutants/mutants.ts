import type { HARMS } from '../conclusion/harm.ts';

/** A patch beside this file that takes a guarantee out, and the round that has to tell. */
export interface Mutant {
  /** The patch's. */
  readonly name: string;
  readonly takesOut: string;
  /** The arguments of chaos. */
  readonly round: readonly string[];
  /** What there has to be of. */
  readonly harm: (typeof HARMS)[number];
}

const round = (point: string): readonly string[] =>
  `--point ${point} --broker postgres --events 300 --kills 4`.split(' ');

/** Every guarantee that is taken out. */
export const mutants: readonly Mutant[] = [
  {
    name: 'inbox-dedup',
    takesOut: 'the inbox: what a consumer has done already is done again',
    round: round('K5'),
    harm: 'duplicatedEffects',
  },
  {
    name: 'confirm-wait',
    takesOut: 'the wait for the confirm: what was written to the connection counts as published',
    round: ['--fault', 'rabbitmq-frozen-then-killed', '--broker', 'rabbitmq'],
    harm: 'lost',
  },
  {
    name: 'mandatory',
    takesOut: '`mandatory`: the broker does not give back what no queue wants',
    round: ['--fault', 'queues-unbound', '--broker', 'rabbitmq'],
    harm: 'lost',
  },
  {
    name: 'relay-lease',
    takesOut: 'the lease of the relay: it claims what another has in hand',
    round: round('none'),
    harm: 'overlaps',
  },
  {
    name: 'relay-fence',
    takesOut: 'the fence of the relay: who has lost a claim still changes what becomes of the event',
    round: ['--fault', 'zombie-relay', '--broker', 'postgres'],
    harm: 'overlaps',
  },
  {
    name: 'relay-order',
    takesOut: 'the order of the relay: it takes an event whose predecessor is not confirmed',
    round: round('K3'),
    harm: 'outOfTurn',
  },
  {
    name: 'consumer-order',
    takesOut: 'the order of a consumer: what comes too early is done at once',
    round: round('K11'),
    harm: 'inversions',
  },
];
