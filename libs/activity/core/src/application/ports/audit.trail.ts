import type { Page, PageRequest } from '@portico/kernel/application';
import type { AuditedAction, AuditEntry } from '../../domain/activity/index.js';

/** Which entries are wanted: whose, of what, and since when (RFC 3339). */
export interface AuditFilter {
  readonly actor?: string | undefined;
  readonly action?: AuditedAction | undefined;
  readonly from?: string | undefined;
}

/** Keeps what people did in virtue of their office. */
export abstract class AuditTrail {
  /** Adding what is there already changes nothing. */
  abstract add(entry: AuditEntry): Promise<void>;

  abstract list(filter: AuditFilter, page: PageRequest<'-at'>): Promise<Page<AuditEntry>>;
}
