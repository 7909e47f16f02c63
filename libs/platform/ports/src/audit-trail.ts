import type { AuditEntry, AuditFilter, Page, PageRequest } from '@portico/kernel/application';

/** Keeps what was done in virtue of an office, in the transaction that did it. */
export abstract class AuditTrail {
  /** Adds an entry in the current unit of work. */
  abstract add(entry: AuditEntry): Promise<void>;

  /** The latest first. */
  abstract list(filter: AuditFilter, page: PageRequest<'-at'>): Promise<Page<AuditEntry>>;
}
