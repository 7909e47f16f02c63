import type { AuditEntry, AuditFilter, Page, PageRequest } from '@portico/kernel/application';
import { AuditEntries } from '@portico/operations-core';
import type { AuditTrail } from '@portico/platform-ports';

/** The audit trail of the platform, to read in. */
export class PlatformAuditEntries extends AuditEntries {
  constructor(private readonly trail: AuditTrail) {
    super();
  }

  list(filter: AuditFilter, page: PageRequest<'-at'>): Promise<Page<AuditEntry>> {
    return this.trail.list(filter, page);
  }
}
