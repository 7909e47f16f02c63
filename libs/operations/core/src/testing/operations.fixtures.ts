import type { IntegrationEvent, UnitOfWork } from '@portico/kernel/application';
import type { DeadLetterBox, DeliveryReport, History, Replays } from '../application/ports/index.js';
import type { DeadLetterReplay, HistoryReplay, ReplayId } from '../domain/replay/index.js';

/** A consumer, as operations know it. */
export interface KnownConsumer {
  readonly name: string;
  readonly types: readonly string[];
  readonly ordered: boolean;
}

/** What a process tells of a consumer that it runs. */
export interface ToldVitals {
  readonly consumer: string;
  readonly attached: boolean;
  readonly inFlight: number;
  readonly lastError: string | null;
}

/** What happens around operations, as the contract suites want it. */
export interface Delivery {
  enrol(consumer: KnownConsumer): Promise<void>;
  /** Puts events in the log, as published ones unless said otherwise. */
  record(events: readonly IntegrationEvent[], published?: boolean): Promise<void>;
  /** The consumer handles an event. */
  handle(consumer: KnownConsumer, event: IntegrationEvent): Promise<void>;
  /** The consumer gives an event up at that moment. */
  bury(consumer: string, event: IntegrationEvent, diedAt: string): Promise<void>;
  /** The ids of what waits for the consumer, in their turn. */
  waitingFor(consumer: string): Promise<readonly string[]>;
  /** A relay publishes that many events. */
  publish(events: number): Promise<void>;
  /** No queue wants an event that waits to be published. */
  refuse(event: IntegrationEvent, reason: string): Promise<void>;
  tell(vitals: ToldVitals): Promise<void>;
  /** That many messages lie in the consumer's queue; null when the broker does not say. */
  queue(consumer: string, messages: number | null): Promise<void>;
}

/** One empty store of operations, as its contract suites need it. */
export interface OperationsStore {
  readonly unitOfWork: UnitOfWork;
  readonly box: DeadLetterBox;
  readonly report: DeliveryReport;
  readonly history: History;
  readonly replays: Replays;
  readonly delivery: Delivery;
  now(): Date;
  /** Lets that much time pass for replays that rest. */
  advance(milliseconds: number): Promise<void>;
  close(): Promise<void>;
}

/** What a process tells of a consumer that it runs and that is well. */
export const running = (consumer: string): ToldVitals => ({ consumer, attached: true, inFlight: 0, lastError: null });

const START = Date.parse('2026-03-04T05:06:07.089Z');

/** An instant that many milliseconds after all tests begin, in RFC 3339. */
export const instant = (milliseconds: number): string => new Date(START + milliseconds).toISOString();

/** A UUIDv7 of that instant. */
export const idAt = <Id extends string = string>(milliseconds: number): Id => {
  const time = (START + milliseconds).toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-${String(milliseconds).padStart(12, '0')}` as Id;
};

export const CAKE = 'bakery.cake-baked.v1';
export const BREAD = 'bakery.bread-baked.v1';

/** Event number `number`, which happened at that instant: a stream of its own unless said otherwise. */
export const anEvent = (number: number, details: Partial<IntegrationEvent> = {}): IntegrationEvent => ({
  id: idAt(number),
  type: CAKE,
  streamId: `bakery.cake:${number}`,
  seq: 1,
  occurredAt: instant(number),
  actor: { kind: 'system', id: 'test' },
  correlationId: idAt(number),
  causationId: null,
  traceparent: null,
  data: {},
  ...details,
});

const replayed = {
  state: 'running',
  total: 10,
  replayed: 3,
  leftOut: 0,
  requestedBy: { kind: 'user', id: idAt(9) },
  finishedAt: null,
} as const;

/** Replay number `number` of dead letters, begun at that instant. */
export const aReplay = (number: number, details: Partial<DeadLetterReplay> = {}): DeadLetterReplay => ({
  ...replayed,
  id: idAt<ReplayId>(number),
  kind: 'dead-letters',
  consumer: null,
  type: null,
  from: null,
  to: instant(number),
  place: null,
  startedAt: instant(number),
  ...details,
});

/** Replay number `number` of history, begun at that instant. */
export const aHistoryReplay = (number: number, details: Partial<HistoryReplay> = {}): HistoryReplay => ({
  ...replayed,
  id: idAt<ReplayId>(number),
  kind: 'history',
  consumer: 'bakery.eat',
  type: null,
  from: instant(0),
  to: instant(number),
  leftOut: 1,
  place: idAt(7),
  startedAt: instant(number),
  ...details,
});
