import type { IntegrationEvent } from '@portico/kernel/application';
import type { DeadLetter } from '../domain/dead-letter/index.js';
import { keyOf, type MemoryOperations } from './memory-operations.js';
import { idAt, type Delivery, type KnownConsumer, type ToldVitals } from './operations.fixtures.js';

/** What happens around operations, in memory. */
export class MemoryDelivery implements Delivery {
  constructor(private readonly memory: MemoryOperations) {}

  async enrol(consumer: KnownConsumer): Promise<void> {
    this.memory.consumers.set(consumer.name, consumer);
  }

  async record(events: readonly IntegrationEvent[], published = true): Promise<void> {
    for (const event of events) this.memory.log.set(event.id, { event, published });
  }

  async handle({ name }: KnownConsumer, { id, streamId, seq }: IntegrationEvent): Promise<void> {
    this.memory.handled.add(keyOf(name, id));
    this.memory.positions.set(keyOf(name, streamId), seq);
  }

  async bury(consumer: string, event: IntegrationEvent, diedAt: string): Promise<void> {
    const id = idAt<DeadLetter['id']>(1_000 + this.memory.letters.size);
    this.memory.letters.set(id, deadLetter(id, consumer, event, diedAt));
  }

  async waitingFor(consumer: string): Promise<readonly string[]> {
    const prefix = keyOf(consumer, '');
    return [...this.memory.waiting].filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length));
  }

  async publish(events: number): Promise<void> {
    this.memory.published += events;
  }

  async refuse({ id }: IntegrationEvent, reason: string): Promise<void> {
    this.memory.refused.set(id, reason);
  }

  async tell(vitals: ToldVitals): Promise<void> {
    this.memory.vitals.set(vitals.consumer, vitals);
  }

  async queue(consumer: string, messages: number | null): Promise<void> {
    this.memory.queued.set(consumer, messages);
  }
}

const deadLetter = (
  id: DeadLetter['id'],
  consumer: string,
  { id: messageId, type, streamId, seq }: IntegrationEvent,
  deadAt: string,
): DeadLetter => ({
  id,
  consumer,
  messageId,
  type,
  streamId,
  seq,
  attempts: 1,
  errorClass: 'Error',
  error: 'the oven is cold',
  traceId: null,
  firstFailedAt: deadAt,
  lastFailedAt: deadAt,
  deadAt,
  exchange: 'events',
  routingKey: type,
  headers: {},
  body: '{}',
  stack: null,
  history: [{ attempt: 1, at: deadAt, error: 'Error: the oven is cold' }],
  heldAt: deadAt,
});
