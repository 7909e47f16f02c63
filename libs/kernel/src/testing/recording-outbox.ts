import { Outbox, type EventDraft } from '../application/index.js';
import type { MemoryUnitOfWork } from './memory-unit-of-work.js';

/** Keeps what was published by committed units of work, in order. */
export class RecordingOutbox extends Outbox {
  #events: EventDraft[] = [];

  constructor(private readonly unitOfWork: MemoryUnitOfWork) {
    super();
    unitOfWork.enlist(() => {
      const before = [...this.#events];
      return () => (this.#events = before);
    });
  }

  get events(): readonly EventDraft[] {
    return this.#events;
  }

  async append(events: readonly EventDraft[]): Promise<void> {
    this.unitOfWork.assertOpen();
    this.#events.push(...events);
  }
}
