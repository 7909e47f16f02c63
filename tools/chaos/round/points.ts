import type { Failpoint } from '@portico/platform-observability';
import type { Repetition } from '../audit/repeats.ts';

/** What has to go on for a point to be reached: edits, with messages that fail or without, or a replay of dead letters. */
export const PHASES = ['plain', 'transient', 'permanent', 'replay'] as const;
export type Phase = (typeof PHASES)[number];

/** What is known of a failpoint before it is tried. */
export interface Point {
  /** Which step it comes before or after. */
  readonly where: string;
  readonly app: 'api' | 'worker';
  readonly phase: Phase;
  /** In which way a death there is sure to have messages delivered again. */
  readonly repeats?: Repetition;
  /** How many events there are at least for each time that it is reached. */
  readonly eventsPerHit: number;
  /** How many deaths there make sense at most. */
  readonly mostKills?: number;
}

const inApi = { app: 'api', phase: 'plain', eventsPerHit: 1 } as const;
const inWorker = { app: 'worker', phase: 'plain', eventsPerHit: 20 } as const;

/** Every failpoint there is. */
export const points: Readonly<Record<Failpoint, Point>> = {
  K1: { ...inApi, where: 'before the change is committed' },
  K2: { ...inApi, where: 'after the commit, before relays are woken' },
  K3: { ...inWorker, where: 'after events are claimed from the outbox' },
  K4: { ...inWorker, where: 'after they are published, before the broker confirms', repeats: 'published' },
  K5: { ...inWorker, where: 'after the broker confirmed, before that is noted', repeats: 'published' },
  K6: { ...inWorker, where: 'when half of a batch is confirmed' },
  K7: { ...inWorker, where: 'after messages are received, before the transaction' },
  K8: { ...inWorker, where: 'in the transaction, after the effect', repeats: 'in hand' },
  K9: { ...inWorker, where: 'after the commit, before the acknowledgement', repeats: 'in hand' },
  K10: { ...inWorker, where: 'after the acknowledgement' },
  K11: { ...inWorker, where: 'while a retry is noted', phase: 'transient' },
  K12: { ...inWorker, where: 'while a dead letter is noted', phase: 'permanent', repeats: 'in hand', eventsPerHit: 40 },
  K13: {
    ...inWorker,
    where: 'while dead letters are replayed',
    phase: 'replay',
    repeats: 'replayed',
    eventsPerHit: 250,
    mostKills: 4,
  },
  K14: { ...inWorker, where: 'while a relay holds leases' },
  K20: { ...inWorker, where: 'when the statistics are folded', eventsPerHit: 80 },
};

export const pointNames = Object.keys(points) as readonly Failpoint[];
