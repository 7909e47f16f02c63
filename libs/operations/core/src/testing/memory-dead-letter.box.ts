import type { Clock, Page, PageRequest } from '@portico/kernel/application';
import { pageBy } from '@portico/kernel/testing';
import { DeadLetterBox } from '../application/ports/index.js';
import type { DeadLetter, DeadLetterFilter, DeadLetterSummary } from '../domain/dead-letter/index.js';
import { keyOf, type MemoryOperations } from './memory-operations.js';

export class MemoryDeadLetterBox extends DeadLetterBox {
  constructor(
    private readonly memory: MemoryOperations,
    private readonly clock: Clock,
  ) {
    super();
  }

  async list(filter: DeadLetterFilter, page: PageRequest<'-deadAt' | 'deadAt'>): Promise<Page<DeadLetterSummary>> {
    return pageBy(this.#matching(filter), ({ deadAt, id }) => [deadAt, id], page);
  }

  async find(id: string): Promise<DeadLetter | null> {
    return this.memory.letters.get(id) ?? null;
  }

  async count(filter: DeadLetterFilter): Promise<{ count: number; to: string }> {
    const now = new Date(this.clock.now().getTime() + 1).toISOString();
    const to = filter.to !== undefined && filter.to < now ? filter.to : now;
    return { count: this.#matching({ ...filter, to }).length, to };
  }

  async countUnattended(filter: DeadLetterFilter): Promise<number> {
    const { vitals } = this.memory;
    return vitals.size === 0 ? 0 : this.#matching(filter).filter(({ consumer }) => !vitals.has(consumer)).length;
  }

  async isAttended(consumer: string): Promise<boolean> {
    return this.memory.vitals.has(consumer);
  }

  async isAlive(id: string): Promise<boolean> {
    return this.memory.replayed.has(id);
  }

  async replay(id: string): Promise<boolean> {
    const letter = this.#take(id);
    if (!letter) return false;
    this.memory.waiting.add(keyOf(letter.consumer, letter.messageId));
    this.memory.replayed.add(id);
    return true;
  }

  async replaySome(filter: DeadLetterFilter, most: number): Promise<number> {
    const attended = this.#matching(filter).filter(({ consumer }) => this.memory.vitals.has(consumer));
    const some = attended.toSorted((a, b) => (a.deadAt < b.deadAt ? -1 : 1)).slice(0, most);
    for (const { id } of some) await this.replay(id);
    return some.length;
  }

  async discard(id: string): Promise<boolean> {
    const letter = this.#take(id);
    if (letter) this.memory.handled.add(keyOf(letter.consumer, letter.messageId));
    return letter !== undefined;
  }

  #take(id: string): DeadLetter | undefined {
    this.memory.unitOfWork.assertOpen();
    const letter = this.memory.letters.get(id);
    this.memory.letters.delete(id);
    return letter;
  }

  #matching({ consumer, type, from, to }: DeadLetterFilter): DeadLetter[] {
    return [...this.memory.letters.values()]
      .filter((letter) => consumer === undefined || letter.consumer === consumer)
      .filter((letter) => type === undefined || letter.type === type)
      .filter((letter) => from === undefined || letter.deadAt >= from)
      .filter((letter) => to === undefined || letter.deadAt < to);
  }
}
