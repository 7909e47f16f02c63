import { randomUUID } from 'node:crypto';
import type { Broker, BrokerMessage, Delivery, Receive, Subscription } from '../index.js';

/** What the broker suite needs of an adapter; made anew for each case. */
export interface BrokerHarness {
  readonly broker: Broker;
  /** The same broker, as another process has it. */
  readonly other: Broker;
  /** How many messages a queue has that nobody has dealt with, in hand or not. */
  kept(queue: string): Promise<number>;
  /** Ends the process behind `other` as a SIGKILL would: it answers nothing any more. Soon its messages are free again. */
  vanish(): Promise<void>;
  close(): Promise<void>;
}

const unique = (name: string): string => `${name}-${randomUUID().slice(0, 8)}`;

export const aSubscription = (over: Partial<Subscription> = {}): Subscription => ({
  queue: unique('mails'),
  types: [unique('registered')],
  concurrency: 4,
  batch: 10,
  ...over,
});

/** A message of the first type that the subscription wants. */
export const messageFor = ({ types }: Subscription, over: Partial<BrokerMessage> = {}): BrokerMessage => ({
  id: randomUUID(),
  type: types[0] ?? '',
  headers: {},
  body: '{}',
  ...over,
});

export const messagesFor = (subscription: Subscription, count: number): readonly BrokerMessage[] =>
  Array.from({ length: count }, () => messageFor(subscription));

/** Notes what it is handed. */
export class Recorder {
  readonly batches: (readonly Delivery[])[] = [];

  readonly receive: Receive = async (deliveries) => void this.batches.push(deliveries);

  get deliveries(): readonly Delivery[] {
    return this.batches.flat();
  }

  get ids(): readonly string[] {
    return this.deliveries.map(({ message }) => message.id);
  }
}

export const idsOf = (messages: readonly BrokerMessage[]): readonly string[] => messages.map(({ id }) => id);
