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

/** A message given to a consumer, by the broker or from where it was held. */
export interface HandOver {
  readonly consumer: string;
  readonly messageId: string;
  readonly by: 'broker' | 'held';
}

/** Who was to react to each event. */
export interface AuditedConsumer {
  readonly name: string;
  readonly ordered: boolean;
}

/** Everything that is known of a run when it is over. */
export interface Evidence {
  readonly consumers: readonly AuditedConsumer[];
  readonly attempts: readonly Attempt[];
  readonly events: readonly LoggedEvent[];
  readonly effects: readonly Effect[];
  readonly handOvers: readonly HandOver[];
}
