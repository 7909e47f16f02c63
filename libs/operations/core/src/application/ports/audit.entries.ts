import type { AuditEntry, AuditFilter, Page, PageRequest } from '@portico/kernel/application';

/** What people did in virtue of their office, as the dispatcher wrote it down. */
export abstract class AuditEntries {
  /** The latest first. */
  abstract list(filter: AuditFilter, page: PageRequest<'-at'>): Promise<Page<AuditEntry>>;
}
