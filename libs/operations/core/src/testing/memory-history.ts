import type { Clock, IntegrationEvent } from '@portico/kernel/application';
import { History, type Told } from '../application/ports/index.js';
import type { Span } from '../domain/span/index.js';
import { keyOf, type LoggedEvent, type MemoryOperations } from './memory-operations.js';

const KEPT_DAYS = 30;

export class MemoryHistory extends History {
  constructor(
    private readonly memory: MemoryOperations,
    private readonly clock: Clock,
  ) {
    super();
  }

  async knows(consumer: string): Promise<boolean> {
    return this.memory.consumers.has(consumer);
  }

  async keptSince(): Promise<string> {
    return new Date(this.clock.now().getTime() - KEPT_DAYS * 24 * 60 * 60_000).toISOString();
  }

  async count(consumer: string, span: Span): Promise<number> {
    return this.#taken(consumer, span).length;
  }

  async beginEarlier(): Promise<void> {
    this.memory.unitOfWork.assertOpen();
  }

  async waiting(consumer: string, most: number): Promise<number> {
    const waiting = [...this.memory.waiting].filter((key) => key.startsWith(keyOf(consumer, '')));
    return Math.min(waiting.length, most);
  }

  async tell(consumer: string, span: Span, after: string | null, most: number): Promise<Told> {
    this.memory.unitOfWork.assertOpen();
    const told: Told = { place: null, told: 0, known: 0, late: 0 };
    return this.#taken(consumer, span)
      .filter(({ event }) => after === null || event.id > after)
      .reduce((sum, logged) => (sum.told < most ? this.#tellOne(consumer, logged, sum) : sum), told);
  }

  #tellOne(consumer: string, { event, published }: LoggedEvent, sum: Told): Told {
    const { handled, letters, waiting } = this.memory;
    const place = event.id;
    const key = keyOf(consumer, event.id);
    const dead = [...letters.values()].some((letter) => keyOf(letter.consumer, letter.messageId) === key);
    if (!published || handled.has(key) || waiting.has(key) || dead) return { ...sum, place, known: sum.known + 1 };
    if (this.#isLate(consumer, event)) return { ...sum, place, late: sum.late + 1 };
    waiting.add(key);
    return { ...sum, place, told: sum.told + 1 };
  }

  #isLate(consumer: string, { streamId, seq }: IntegrationEvent): boolean {
    const position = this.memory.positions.get(keyOf(consumer, streamId)) ?? 0;
    return (this.memory.consumers.get(consumer)?.ordered ?? false) && seq <= position;
  }

  /** The events of the span that are of the consumer's types, in the order of their ids. */
  #taken(consumer: string, { from, to }: Span): LoggedEvent[] {
    const types = this.memory.consumers.get(consumer)?.types ?? [];
    return [...this.memory.log.values()]
      .filter(({ event: { type, occurredAt } }) => types.includes(type) && occurredAt >= from && occurredAt < to)
      .toSorted((a, b) => (a.event.id < b.event.id ? -1 : 1));
  }
}
