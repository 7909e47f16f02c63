import { Controller, Get, Query } from '@nestjs/common';
import type { Actor } from '@portico/kernel/domain';
import { AuditPage, AuditQuery, type AuditAnswer } from '@portico/operations-contracts/http';
import { ListAuditEntries, ListAuditEntriesHandler } from '@portico/operations-core';
import { Answers, CurrentActor, Paged, Queries, Requires, type ListBody, type Paging } from '@portico/platform-nest';

@Controller('v1/ops/audit')
export class AuditController {
  constructor(private readonly queries: Queries) {}

  @Get()
  @Requires(ListAuditEntriesHandler)
  @Answers(200, AuditPage)
  async listAuditEntries(
    @CurrentActor() actor: Actor,
    @Query() query: AuditQuery,
    @Paged() paging: Paging,
  ): Promise<ListBody<AuditAnswer>> {
    const walk = paging.of(query);
    const page = await this.queries.execute(new ListAuditEntries(actor, query, walk.request));
    return walk.answer(page, (entry) => entry);
  }
}
