import type { BrokerMessage, Delivery } from './broker.js';

/** The place of a message in the stream that it belongs to. */
export interface Place {
  readonly streamId: string;
  readonly seq: number;
}

/** A message and its place; null where it could not be read. */
export interface Placed {
  readonly delivery: Delivery;
  readonly place: Place | null;
}

/** Why an attempt to handle a message failed. */
export interface Failure {
  readonly attempt: number;
  readonly errorClass: string;
  readonly error: string;
  /** At most 4 KB. */
  readonly stack: string | null;
}

/** A held message that this process alone may handle until its lease runs out; the attempt is counted already. */
export interface ClaimedMessage {
  readonly consumer: string;
  readonly message: BrokerMessage;
  readonly source: Delivery['source'];
  readonly attempt: number;
  /** The attempt before this one did not come to an end. */
  readonly interrupted: boolean;
  readonly lease: string;
}

/** Thrown when somebody else has the message by now: whatever the unit of work did for it is undone. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost';
}

/**
 * The messages that consumers could not handle as they came: each waits for another attempt, is parked until its
 * predecessor in the stream is handled, or is dead. A message that is held already stays as it is.
 */
export abstract class HeldMessages {
  /** Holds messages until `afterMs` from now; without a failure they were interrupted, or are taken out of a batch. */
  abstract postpone(
    consumer: string,
    messages: readonly Placed[],
    afterMs: number,
    failure: Failure | null,
  ): Promise<void>;

  /** Holds messages until their predecessors are handled. */
  abstract park(consumer: string, messages: readonly Placed[]): Promise<void>;

  /** Gives a message up. */
  abstract bury(consumer: string, message: Placed, failure: Failure): Promise<void>;

  /** Takes what is due; of those that were interrupted one at most, and that one alone. */
  abstract claim(consumer: string, most: number): Promise<readonly ClaimedMessage[]>;

  abstract renew(messages: readonly ClaimedMessage[]): Promise<void>;

  /** Lets go of a message that is handled, in the unit of work of its effect. Throws `LeaseLost`. */
  abstract settle(message: ClaimedMessage): Promise<void>;

  /** Holds a claimed message again until `afterMs` from now. Throws `LeaseLost`, as the next ones do. */
  abstract retry(message: ClaimedMessage, afterMs: number, failure: Failure): Promise<void>;

  /** Parks a claimed message that came before its predecessor. */
  abstract parkAgain(message: ClaimedMessage, place: Place): Promise<void>;

  /** Gives a claimed message up. */
  abstract giveUp(message: ClaimedMessage, failure: Failure): Promise<void>;

  /** Makes parked messages due whose predecessors are handled; in the unit of work of those. */
  abstract free(consumer: string, places: readonly Place[]): Promise<void>;

  /** Brings back, from the log of events, what parked messages wait for and nobody has; answers how many that were. */
  abstract fillGaps(consumer: string): Promise<number>;
}
