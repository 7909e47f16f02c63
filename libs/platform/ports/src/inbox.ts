/** A message as ordered consumers see it: the `seq`th of its stream. */
export interface Arrival {
  readonly messageId: string;
  readonly streamId: string;
  readonly seq: number;
}

/** `new`: to be handled now. `handled`: it was, before. `early`: one that comes before it in its stream was not yet. */
export type Admission = 'new' | 'handled' | 'early';

/** What is known of a consumer. */
export interface Enrolment {
  readonly name: string;
  readonly types: readonly string[];
  readonly ordered: boolean;
}

/** Remembers what each consumer has handled, in the transaction of the effect. */
export abstract class Inbox {
  /** Makes a consumer known; an ordered one begins with what happens from its first enrolment on. */
  abstract enrol(consumer: Enrolment): Promise<void>;

  /**
   * Notes the messages in the current unit of work, and answers which of them are new to the consumer. Of two units
   * that note the same message at the same moment, the second waits for the first.
   */
  abstract admit(consumer: string, messageIds: readonly string[]): Promise<ReadonlySet<string>>;

  /**
   * The same for a consumer that handles each stream in its order: what is new is the next of its stream. Until the
   * unit of work ends, nobody else moves the streams of these messages for this consumer.
   */
  abstract admitInOrder(consumer: string, arrivals: readonly Arrival[]): Promise<ReadonlyMap<string, Admission>>;
}
