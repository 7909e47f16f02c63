import { randomUUID } from 'node:crypto';
import type { Broker, BrokerMessage, Delivery, Subscription } from '../index.js';

/** A message that was given up, and why. */
export interface DeadLetter {
  readonly message: BrokerMessage;
  readonly error: string;
}

/** What the broker suite needs of an adapter; made anew for each case. */
export interface BrokerHarness {
  readonly broker: Broker;
  /** The same broker, as another process has it. */
  readonly other: Broker;
  /** How many messages wait in a queue: for a consumer, or for another attempt. */
  waiting(queue: string): Promise<number>;
  deadLetters(queue: string): Promise<readonly DeadLetter[]>;
  /** Ends the process behind `other` as a SIGKILL would: it answers nothing any more. Soon its messages are free again. */
  vanish(): Promise<void>;
  close(): Promise<void>;
}

const unique = (name: string): string => `${name}-${randomUUID().slice(0, 8)}`;

export const aSubscription = (over: Partial<Subscription> = {}): Subscription => ({
  queue: unique('mails'),
  types: [unique('registered')],
  concurrency: 10,
  attempts: 3,
  backoff: { baseMs: 100, capMs: 200 },
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
  readonly deliveries: Delivery[] = [];

  readonly handle = async (delivery: Delivery): Promise<void> => void this.deliveries.push(delivery);

  get ids(): readonly string[] {
    return this.deliveries.map(({ message }) => message.id);
  }
}

export const idsOf = (messages: readonly BrokerMessage[]): readonly string[] => messages.map(({ id }) => id);
