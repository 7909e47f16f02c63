import type { IntegrationEvent } from '@portico/kernel/application';

/** What has happened, as far as consumers in memory ask. */
export class MemoryEventLog {
  readonly #events: IntegrationEvent[] = [];
  readonly #unpublished = new Set<string>();

  record(events: readonly IntegrationEvent[], published = true): void {
    this.#events.push(...events);
    if (!published) events.forEach(({ id }) => this.#unpublished.add(id));
  }

  ofStream(streamId: string): readonly IntegrationEvent[] {
    return this.#events.filter((event) => event.streamId === streamId).toSorted((a, b) => a.seq - b.seq);
  }

  isPublished({ id }: IntegrationEvent): boolean {
    return !this.#unpublished.has(id);
  }
}
