import {
  Query,
  type AuditEntry,
  type AuditFilter,
  type Handler,
  type Page,
  type PageRequest,
} from '@portico/kernel/application';
import type { Actor } from '@portico/kernel/domain';
import type { AuditEntries } from './ports/index.js';

/** What people did in virtue of their office. */
export class ListAuditEntries extends Query<Page<AuditEntry>> {
  constructor(
    readonly actor: Actor,
    readonly filter: AuditFilter,
    readonly page: PageRequest<'-at'>,
  ) {
    super();
  }
}

export class ListAuditEntriesHandler implements Handler<ListAuditEntries> {
  static readonly handles = ListAuditEntries;
  static readonly requires = 'ops:read';
  static readonly refusals = [];

  constructor(private readonly entries: AuditEntries) {}

  execute({ filter, page }: ListAuditEntries): Promise<Page<AuditEntry>> {
    return this.entries.list(filter, page);
  }
}
