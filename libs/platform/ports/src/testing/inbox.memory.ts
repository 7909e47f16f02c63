import type { MemoryUnitOfWork } from '@portico/kernel/testing';
import { Inbox } from '../index.js';

/** An inbox for tests without a database. */
export class MemoryInbox extends Inbox {
  #admitted = new Set<string>();

  constructor(private readonly unitOfWork: MemoryUnitOfWork) {
    super();
    unitOfWork.enlist(() => {
      const before = new Set(this.#admitted);
      return () => (this.#admitted = before);
    });
  }

  async admit(consumer: string, messageId: string): Promise<boolean> {
    this.unitOfWork.assertOpen();
    const before = this.#admitted.size;
    return this.#admitted.add(JSON.stringify([consumer, messageId])).size > before;
  }
}
