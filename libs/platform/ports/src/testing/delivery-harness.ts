import { randomUUID } from 'node:crypto';
import type { IntegrationEvent, UnitOfWork } from '@portico/kernel/application';
import type { Arrival, ClaimedMessage, Failure, HeldMessages, Inbox, Placed } from '../index.js';

/** What the suites of inbox and held messages need of an adapter; made anew for each case. */
export interface DeliveryHarness {
  readonly inbox: Inbox;
  readonly held: HeldMessages;
  readonly unitOfWork: UnitOfWork;
  /** Puts events in the log, as published ones unless said otherwise. */
  record(events: readonly IntegrationEvent[], published?: boolean): Promise<void>;
  /** Lets that much time pass for the held messages. */
  advance(milliseconds: number): Promise<void>;
  close(): Promise<void>;
}

export const aConsumer = (): string => `mails-${randomUUID().slice(0, 8)}`;

export const aStream = (): string => `bakery.cake:${randomUUID()}`;

/** A UUIDv7 of that moment. */
export const idAt = (milliseconds: number): string => {
  const time = milliseconds.toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`;
};

export const anEvent = (streamId: string, seq: number, id = idAt(Date.now())): IntegrationEvent => ({
  id,
  type: 'bakery.cake-baked.v1',
  streamId,
  seq,
  occurredAt: new Date().toISOString(),
  actor: { kind: 'system', id: 'test' },
  correlationId: randomUUID(),
  causationId: null,
  traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
  data: {},
});

export const eventsOf = (streamId: string, count: number): readonly IntegrationEvent[] =>
  Array.from({ length: count }, (_, index) => anEvent(streamId, index + 1));

export const arrivalOf = ({ id, streamId, seq }: IntegrationEvent): Arrival => ({ messageId: id, streamId, seq });

/** An event as a broker handed it over, the first time or again. */
export const delivered = (event: IntegrationEvent, again = false): Placed => ({
  delivery: {
    message: {
      id: event.id,
      type: event.type,
      headers: { correlationId: event.correlationId, traceparent: event.traceparent ?? '' },
      body: JSON.stringify(event),
    },
    again,
    source: { exchange: 'events', routingKey: event.type },
  },
  place: { streamId: event.streamId, seq: event.seq },
});

export const eventIn = ({ message }: ClaimedMessage): IntegrationEvent => JSON.parse(message.body) as IntegrationEvent;

export const aFailure = (attempt = 1): Failure => ({
  attempt,
  errorClass: 'Error',
  error: 'the oven is cold',
  stack: 'Error: the oven is cold\n    at bake',
});
