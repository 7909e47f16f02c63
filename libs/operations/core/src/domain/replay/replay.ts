import { officeHolderIn, type Actor, type Id, type OfficeHolder } from '@portico/kernel/domain';

export type ReplayId = Id<'Replay'>;

/** Dead letters that are tried again, or events of the log that a consumer is told, little by little. */
export type Replay = DeadLetterReplay | HistoryReplay;

interface ReplayOf<Kind extends string> {
  readonly id: ReplayId;
  readonly kind: Kind;
  /** What died, or happened, before then. Instants are in RFC 3339. */
  readonly to: string;
  readonly state: 'running' | 'done' | 'ended';
  /** How many there are to replay, as far as is known. */
  readonly total: number;
  readonly replayed: number;
  /**
   * How many events came too late for a consumer that takes streams in their order, or how many dead letters stayed dead
   * because no worker runs their consumer.
   */
  readonly leftOut: number;
  /** The event of the log that was looked at last. */
  readonly place: string | null;
  readonly requestedBy: OfficeHolder;
  readonly startedAt: string;
  readonly finishedAt: string | null;
}

export interface DeadLetterReplay extends ReplayOf<'dead-letters'> {
  readonly consumer: string | null;
  readonly type: string | null;
  readonly from: string | null;
}

export interface HistoryReplay extends ReplayOf<'history'> {
  readonly consumer: string;
  readonly type: null;
  readonly from: string;
}

/** What a step did: how many it replayed, and how many it met that it need not or cannot replay. */
export interface Step {
  readonly replayed: number;
  readonly spared: number;
  readonly leftOut: number;
  readonly place: string | null;
  /** There was nothing more to do. */
  readonly over: boolean;
}

interface Request {
  readonly id: ReplayId;
  readonly by: Actor;
  readonly at: Date;
}

/** A replay that nobody has begun with. */
export const newReplay = <Kind extends string>(
  kind: Kind,
  { id, by, at }: Request,
): Omit<ReplayOf<Kind>, 'to' | 'total'> => ({
  id,
  kind,
  state: 'running',
  replayed: 0,
  leftOut: 0,
  place: null,
  requestedBy: officeHolderIn(by),
  startedAt: at.toISOString(),
  finishedAt: null,
});

/** The replay after one more step. */
export const afterStep = (replay: Replay, { replayed, spared, leftOut, place, over }: Step, at: Date): Replay => {
  const done = replay.replayed + replayed;
  return {
    ...replay,
    replayed: done,
    total: Math.max(replay.total - spared - leftOut, done),
    leftOut: replay.leftOut + leftOut,
    place: place ?? replay.place,
    ...(over && { state: 'done', finishedAt: at.toISOString() }),
  };
};

/** The replay when somebody has put an end to it. */
export const ended = (replay: Replay, at: Date): Replay => ({
  ...replay,
  state: 'ended',
  finishedAt: at.toISOString(),
});
