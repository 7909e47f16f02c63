/** What a broker carries: an event in its published form. `id` is the key by which consumers recognise a repetition. */
export interface BrokerMessage {
  readonly id: string;
  readonly type: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** `unroutable`: no queue wants messages of this type, and the broker kept nothing. */
export type PublishResult = 'confirmed' | 'unroutable';

/** The wait before attempt n+1 is random(0.5…1) × min(capMs, baseMs × 2^(n-1)). */
export interface Backoff {
  readonly baseMs: number;
  readonly capMs: number;
}

/** One consumer's claim on messages. All processes that subscribe under one queue name share its messages. */
export interface Subscription {
  readonly queue: string;
  readonly types: readonly string[];
  /** How many messages one process handles at a time. */
  readonly concurrency: number;
  /** How often a message is tried before it becomes a dead letter. */
  readonly attempts: number;
  readonly backoff: Backoff;
}

/** One hand-over of a message; `attempt` counts from 1. */
export interface Delivery {
  readonly message: BrokerMessage;
  readonly attempt: number;
}

/** What hands the messages of a subscription to its handler. */
export interface RunningConsumer {
  /** Takes no more messages and resolves when those in hand are finished. */
  close(): Promise<void>;
}

/** Thrown by a handler that knows that trying again is useless: the message becomes a dead letter at once. */
export class PermanentFailure extends Error {
  override readonly name = 'PermanentFailure';
}

/**
 * Carries messages from publishers to queues, at least once. A message whose handler rejects comes back after a
 * backoff, and becomes a dead letter of its queue after the last attempt; one whose process dies comes back as well.
 */
export abstract class Broker {
  /** Makes the queue exist and receive the types from now on, whether or not anyone consumes it yet. */
  abstract declare(subscription: Subscription): Promise<void>;

  /** Resolves with the fate of each message, in order, when the broker is responsible for it; rejects when it cannot tell. */
  abstract publish(messages: readonly BrokerMessage[]): Promise<readonly PublishResult[]>;

  /** Declares the subscription and begins to hand its messages to `handle`. */
  abstract consume(subscription: Subscription, handle: (delivery: Delivery) => Promise<void>): Promise<RunningConsumer>;

  /** Throws when the broker cannot be reached. */
  abstract check(): Promise<void>;

  abstract close(): Promise<void>;
}
