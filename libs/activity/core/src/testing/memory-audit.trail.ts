import type { Page, PageRequest } from '@portico/kernel/application';
import { AuditTrail, type AuditFilter } from '../application/ports/index.js';
import type { AuditEntry } from '../domain/activity/index.js';
import type { MemoryActivity } from './memory-activity.js';
import { newestFirst } from './newest-first.js';

export class MemoryAuditTrail extends AuditTrail {
  constructor(private readonly memory: MemoryActivity) {
    super();
  }

  async add(entry: AuditEntry): Promise<void> {
    this.memory.unitOfWork.assertOpen();
    const { audit } = this.memory;
    if (!audit.has(entry.id)) audit.set(entry.id, entry);
  }

  async list({ actor, action, from }: AuditFilter, page: PageRequest): Promise<Page<AuditEntry>> {
    const wanted = [...this.memory.audit.values()]
      .filter((entry) => !actor || entry.actor.id === actor)
      .filter((entry) => !action || entry.action === action)
      .filter((entry) => !from || entry.at >= from);
    return newestFirst(wanted, ({ at, id }) => [at, id], page);
  }
}
