import { randomUUID } from 'node:crypto';
import { Command, type EventContract, type IntegrationEvent } from '@portico/kernel/application';
import { systemActor, type Actor } from '@portico/kernel/domain';
import { MemoryUnitOfWork } from '@portico/kernel/testing';
import { createLogger } from '@portico/platform-observability';
import type { Delivery, Failure } from '@portico/platform-ports';
import { MemoryEventLog, MemoryInbox } from '@portico/platform-ports/testing';
import { consumer, type Consumer, type ConsumerOptions } from '../consumer.js';
import type { Engine } from '../engine.js';
import { Slots } from '../slots.js';
import { Vitals } from '../vitals.js';
import { RecordingHeldMessages } from './recording-held-messages.js';

const cakeBaked = { type: 'bakery.cake-baked.v1', data: {} } as const satisfies EventContract;

class EatCake extends Command<void> {
  readonly actor: Actor = systemActor('bakery.eat');

  constructor(readonly event: IntegrationEvent) {
    super();
  }
}

/** An engine on memory alone, and what its consumers did. */
export class EngineRoom {
  readonly unitOfWork = new MemoryUnitOfWork();
  readonly #log = new MemoryEventLog();
  readonly inbox = new MemoryInbox(this.unitOfWork, this.#log);
  readonly held = new RecordingHeldMessages(this.unitOfWork, this.inbox, this.#log);
  readonly logged: Record<string, unknown>[] = [];
  /** The events that were handled, in order; what is undone is not among them. */
  eaten: string[] = [];
  behave: (event: IntegrationEvent) => void | Promise<void> = () => undefined;

  readonly engine: Engine = {
    inbox: this.inbox,
    held: this.held,
    unitOfWork: this.unitOfWork,
    commands: { execute: (command) => this.#eat(command as unknown as EatCake) },
    log: createLogger({
      name: 'test',
      level: 'info',
      destination: { write: (line) => void this.logged.push(JSON.parse(line) as Record<string, unknown>) },
    }),
    slots: new Slots(4),
    vitals: new Vitals(),
    suspects: new Slots(1),
  };

  constructor() {
    this.unitOfWork.enlist(() => {
      const before = [...this.eaten];
      return () => (this.eaten = before);
    });
  }

  /** A consumer of cakes that the inbox knows. */
  async consumer(over: Partial<ConsumerOptions<readonly [typeof cakeBaked]>> = {}): Promise<Consumer> {
    const declared = consumer({
      name: `bakery.eat-${randomUUID()}`,
      events: [cakeBaked],
      toCommand: (event) => new EatCake(event),
      backoff: { baseMs: 1, capMs: 1 },
      ...over,
    });
    const { name, subscription, ordered } = declared;
    await this.inbox.enrol({ name, types: subscription.types, ordered });
    return declared;
  }

  /** What failed attempts led to: `again`, `dead` or `parked`, and for which message. */
  get notes(): readonly string[] {
    return this.held.notes;
  }

  get failures(): readonly Failure[] {
    return this.held.failures;
  }

  async #eat({ event }: EatCake): Promise<void> {
    await this.behave(event);
    this.eaten.push(event.id);
  }
}

/** As many hand-overs of events, one after the other in one stream. */
export const cakes = (count: number, streamId = 'bakery.cake:c1'): readonly Delivery[] =>
  Array.from({ length: count }, (_, index) => cake(streamId, index + 1));

const cake = (streamId: string, seq: number): Delivery => {
  const event: IntegrationEvent = {
    id: `ffffffff-ffff-7fff-8000-${String(made++).padStart(12, '0')}`,
    type: cakeBaked.type,
    streamId,
    seq,
    occurredAt: '2026-01-02T03:04:05.678Z',
    actor: { kind: 'system', id: 'bakery' },
    correlationId: `baking ${seq}`,
    causationId: null,
    traceparent: null,
    data: {},
  };
  return {
    message: { id: event.id, type: event.type, headers: {}, body: JSON.stringify(event) },
    again: false,
    source: { exchange: 'events', routingKey: event.type },
  };
};

let made = 0;

/** The same hand-overs, as they come from a process that vanished. */
export const again = (deliveries: readonly Delivery[]): readonly Delivery[] =>
  deliveries.map((delivery) => ({ ...delivery, again: true }));

export const idsOf = (deliveries: readonly Delivery[]): readonly string[] =>
  deliveries.map(({ message }) => message.id);
