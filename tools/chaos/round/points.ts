import type { Failpoint } from '@portico/platform-observability';
import type { TroubleKind } from '../product/trouble.ts';

/** What is known of a failpoint before it is tried. */
export interface Point {
  /** Which step it comes before or after. */
  readonly where: string;
  readonly app: 'api' | 'worker';
  /** What has to go wrong for the point to be reached. */
  readonly trouble: TroubleKind;
  /** Whether a death there is sure to have messages delivered again. */
  readonly repeats: boolean;
  /** How many events there are at least for each time that it is reached. */
  readonly eventsPerHit: number;
}

const inApi = { app: 'api', trouble: 'none', repeats: false, eventsPerHit: 1 } as const;
const inWorker = { app: 'worker', trouble: 'none', repeats: false, eventsPerHit: 20 } as const;

/** Every failpoint there is. */
export const points: Readonly<Record<Failpoint, Point>> = {
  K1: { ...inApi, where: 'before the change is committed' },
  K2: { ...inApi, where: 'after the commit, before relays are woken' },
  K3: { ...inWorker, where: 'after events are claimed from the outbox' },
  K4: { ...inWorker, where: 'after they are published, before the broker confirms', repeats: true },
  K5: { ...inWorker, where: 'after the broker confirmed, before that is noted', repeats: true },
  K6: { ...inWorker, where: 'when half of a batch is confirmed' },
  K7: { ...inWorker, where: 'after messages are received, before the transaction' },
  K8: { ...inWorker, where: 'in the transaction, after the effect', repeats: true },
  K9: { ...inWorker, where: 'after the commit, before the acknowledgement', repeats: true },
  K10: { ...inWorker, where: 'after the acknowledgement' },
  K11: { ...inWorker, where: 'while a retry is noted', trouble: 'transient' },
  K12: { ...inWorker, where: 'while a dead letter is noted', trouble: 'permanent', repeats: true, eventsPerHit: 40 },
  K13: { ...inApi, where: 'while dead letters are replayed', trouble: 'permanent', repeats: true, eventsPerHit: 100 },
  K14: { ...inWorker, where: 'while a relay holds leases' },
  K20: { ...inWorker, where: 'when the statistics are folded', eventsPerHit: 80 },
};

export const pointNames = Object.keys(points) as readonly Failpoint[];
