import type { Command, EventContract, IntegrationEvent } from '@portico/kernel/application';
import type { Backoff, Subscription } from '@portico/platform-ports';
import { refuseNonsense } from './nonsense.js';

type EventOf<Contract extends EventContract> = Contract extends EventContract ? IntegrationEvent<Contract> : never;

/** A context's reaction to events: which ones, the command they become, and what happens when that fails. */
export interface Consumer {
  readonly name: string;
  readonly subscription: Subscription;
  readonly events: readonly EventContract[];
  readonly toCommand: (event: IntegrationEvent) => Command<unknown>;
  readonly ordered: boolean;
  readonly attempts: number;
  readonly backoff: Backoff;
}

/** How a consumer is declared. */
export interface ConsumerOptions<Contracts extends readonly EventContract[]> {
  /** Its queue and its key in the inbox: literal, and never changed. */
  readonly name: string;
  readonly events: Contracts;
  readonly toCommand: (event: EventOf<Contracts[number]>) => Command<unknown>;
  /** Whether the events of a stream are handled in their order; it then takes all types of its aggregate. */
  readonly ordered?: boolean;
  /** How many batches one process handles at a time. */
  readonly concurrency?: number;
  /** How many events one transaction handles at most. */
  readonly batch?: number;
  /** How often an event is tried before it becomes a dead letter. */
  readonly attempts?: number;
  readonly backoff?: Backoff;
}

const BACKOFF: Backoff = { baseMs: 1_000, capMs: 15 * 60_000 };

/** Declares a consumer: once per event, however often it is delivered, `toCommand`'s command is executed. */
export const consumer = <const Contracts extends readonly EventContract[]>({
  name,
  events,
  toCommand,
  ordered = false,
  concurrency = 4,
  batch = 25,
  attempts = 8,
  backoff = BACKOFF,
}: ConsumerOptions<Contracts>): Consumer => {
  const types = events.map(({ type }) => type);
  const subscription = { queue: name, types, concurrency, batch };
  refuseNonsense(subscription, attempts, backoff);
  return { name, subscription, events, toCommand: toCommand as Consumer['toCommand'], ordered, attempts, backoff };
};
