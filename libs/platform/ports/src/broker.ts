/** What a broker carries: an event in its published form. `id` is the key by which consumers recognise a repetition. */
export interface BrokerMessage {
  readonly id: string;
  readonly type: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** `unroutable`: no queue wants messages of this type, and the broker kept nothing. */
export type PublishResult = 'confirmed' | 'unroutable';

/** One consumer's claim on messages. All processes that subscribe under one queue name share its messages. */
export interface Subscription {
  readonly queue: string;
  readonly types: readonly string[];
  /** How many batches one process handles at a time. */
  readonly concurrency: number;
  /** How many messages a batch has at most. Nobody waits for a batch to fill. */
  readonly batch: number;
}

/** One hand-over of a message. */
export interface Delivery {
  readonly message: BrokerMessage;
  /** It was handed to a process before that vanished, or that could not say what became of it. */
  readonly again: boolean;
  /** Where the broker had it from. */
  readonly source: { readonly exchange: string; readonly routingKey: string };
}

/** What takes deliveries: resolves when all of them are dealt with for good, rejects when it could deal with none. */
export type Receive = (deliveries: readonly Delivery[]) => Promise<void>;

/** A consumer at work. */
export interface RunningConsumer {
  /** Takes no more messages and resolves when those in hand are finished. */
  close(): Promise<void>;
}

/**
 * Carries messages from publishers to queues and hands them over, at least once. What `receive` resolves is gone; what it
 * rejects, or had in hand when its process died, is handed over again.
 */
export abstract class Broker {
  /** Makes the queue exist and receive exactly these types from now on, whether or not anyone consumes it yet. */
  abstract declare(subscription: Subscription): Promise<void>;

  /** Resolves with the fate of each message, in order, when the broker is responsible for it; rejects when it cannot tell. */
  abstract publish(messages: readonly BrokerMessage[]): Promise<readonly PublishResult[]>;

  /** Declares the subscription and begins to hand its messages to `receive`. */
  abstract consume(subscription: Subscription, receive: Receive): Promise<RunningConsumer>;

  /** How many messages wait in a queue for their first hand-over. */
  abstract depth(queue: string): Promise<number>;

  /** Throws when the broker cannot be reached, or a running consumer is not attached to its queue. */
  abstract check(): Promise<void>;

  /** Throws unless a consumer of this queue is run here, and is attached to it. */
  abstract checkConsumer(queue: string): Promise<void>;

  abstract close(): Promise<void>;
}
