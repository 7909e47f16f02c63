import type { Clock } from '@portico/kernel/application';
import { DeliveryReport } from '../application/ports/index.js';
import type { ConsumerState, OutboxState } from '../domain/delivery/index.js';
import { keyOf, type MemoryOperations } from './memory-operations.js';
import type { KnownConsumer } from './operations.fixtures.js';

export class MemoryDeliveryReport extends DeliveryReport {
  constructor(
    private readonly memory: MemoryOperations,
    private readonly clock: Clock,
  ) {
    super();
  }

  async outbox(): Promise<OutboxState> {
    const pending = [...this.memory.log.values()].filter(({ published }) => !published).map(({ event }) => event);
    const refused = pending.filter(({ id }) => this.memory.refused.has(id)).sort((a, b) => (a.id < b.id ? -1 : 1));
    return {
      pending: pending.length,
      oldestAgeSeconds: this.#ageOf(pending.map(({ occurredAt }) => occurredAt)),
      publishedPerMinute: this.memory.published,
      unroutable: refused.length,
      lastError: this.memory.refused.get(refused[0]?.id ?? '') ?? null,
    };
  }

  async consumers(): Promise<readonly ConsumerState[]> {
    const byName = [...this.memory.consumers.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
    return byName.map((consumer) => this.#stateOf(consumer));
  }

  #stateOf({ name, types }: KnownConsumer): ConsumerState {
    const { letters, queued, vitals, waiting } = this.memory;
    const { attached = false, inFlight = 0, lastError = null } = vitals.get(name) ?? {};
    const inQueue = queued.get(name) === undefined ? 0 : (queued.get(name) ?? null);
    const held = [...waiting].filter((key) => key.startsWith(keyOf(name, ''))).length;
    return {
      name,
      types,
      attached,
      depth: inQueue === null ? null : inQueue + held,
      oldestAgeSeconds: inQueue === null ? null : inQueue === 0 ? 0 : this.#ageOf(this.#behind(name, types)),
      inFlight,
      deadLetters: [...letters.values()].filter(({ consumer }) => consumer === name).length,
      lastError,
    };
  }

  /** When those events happened that a consumer has not handled. */
  #behind(name: string, types: readonly string[]): readonly string[] {
    const events = [...this.memory.log.values()].map(({ event }) => event);
    return events
      .filter(({ id, type }) => types.includes(type) && !this.memory.handled.has(keyOf(name, id)))
      .map(({ occurredAt }) => occurredAt);
  }

  #ageOf(moments: readonly string[]): number {
    const [oldest] = moments.toSorted();
    return oldest === undefined ? 0 : Math.floor((this.clock.now().getTime() - Date.parse(oldest)) / 1_000);
  }
}
