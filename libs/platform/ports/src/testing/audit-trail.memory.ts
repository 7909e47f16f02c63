import type { AuditEntry, AuditFilter, Page, PageRequest } from '@portico/kernel/application';
import { pageBy, type MemoryUnitOfWork } from '@portico/kernel/testing';
import { AuditTrail } from '../index.js';

/** An audit trail for tests without a database. */
export class MemoryAuditTrail extends AuditTrail {
  #entries: readonly AuditEntry[] = [];

  constructor(private readonly unitOfWork: MemoryUnitOfWork) {
    super();
    unitOfWork.enlist(() => {
      const before = this.#entries;
      return () => (this.#entries = before);
    });
  }

  async add(entry: AuditEntry): Promise<void> {
    this.unitOfWork.assertOpen();
    this.#entries = [...this.#entries, entry];
  }

  async list({ actor, action, from }: AuditFilter, page: PageRequest<'-at'>): Promise<Page<AuditEntry>> {
    const wanted = this.#entries
      .filter((entry) => actor === undefined || entry.actor.id === actor)
      .filter((entry) => action === undefined || entry.action === action)
      .filter((entry) => from === undefined || entry.at >= from);
    return pageBy(wanted, ({ at, id }) => [at, id], page);
  }
}
