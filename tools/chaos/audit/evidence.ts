import type { Attempt } from '../workload/attempt.ts';

/** A row of the log of events. */
export interface LoggedEvent {
  readonly id: string;
  readonly streamId: string;
  readonly seq: number;
}

/** What a consumer did because of a message; serials rise in the order in which it was done. */
export interface Effect {
  readonly serial: number;
  readonly consumer: string;
  readonly messageId: string;
  readonly streamId: string;
  readonly seq: number;
}

/** A message given to a consumer in some process, by the broker or from where it was held. */
export interface HandOver {
  readonly consumer: string;
  readonly messageId: string;
  readonly by: 'broker' | 'held';
  readonly process: number;
}

/** A relay's attempt to bring an event to the broker. Times are in milliseconds, by the database's clock. */
export interface Publication {
  readonly messageId: string;
  readonly process: number;
  readonly began: number;
  /** When the relay knew what had come of it, or gave up; null: it never did. */
  readonly ended: number | null;
  readonly confirmed: boolean;
}

/** Who was to react to each event. */
export interface AuditedConsumer {
  readonly name: string;
  readonly ordered: boolean;
}

/** Everything that is known of a run when it is over; what was noted one after another is in that order. */
export interface Evidence {
  readonly consumers: readonly AuditedConsumer[];
  readonly attempts: readonly Attempt[];
  readonly events: readonly LoggedEvent[];
  readonly effects: readonly Effect[];
  readonly handOvers: readonly HandOver[];
  readonly publications: readonly Publication[];
}
