import type { Command, EventContract, IntegrationEvent } from '@portico/kernel/application';
import type { Subscription } from '@portico/platform-ports';

type EventOf<Contract extends EventContract> = Contract extends EventContract ? IntegrationEvent<Contract> : never;

/** A context's reaction to events: which ones, and the command they become. */
export interface Consumer {
  readonly subscription: Subscription;
  readonly events: readonly EventContract[];
  readonly toCommand: (event: IntegrationEvent) => Command<unknown>;
}

/** How a consumer is declared. `name` is its queue and its key in the inbox: it is literal and never changes. */
export interface ConsumerOptions<Contracts extends readonly EventContract[]> {
  readonly name: string;
  readonly events: Contracts;
  readonly toCommand: (event: EventOf<Contracts[number]>) => Command<unknown>;
  readonly concurrency?: number;
  readonly attempts?: number;
}

/** Declares a consumer: once per event, however often it is delivered, `toCommand`'s command is executed. */
export const consumer = <const Contracts extends readonly EventContract[]>({
  name,
  events,
  toCommand,
  concurrency = 20,
  attempts = 8,
}: ConsumerOptions<Contracts>): Consumer => ({
  subscription: {
    queue: name,
    types: events.map(({ type }) => type),
    concurrency,
    attempts,
    backoff: { baseMs: 1_000, capMs: 15 * 60_000 },
  },
  events,
  toCommand: toCommand as Consumer['toCommand'],
});
