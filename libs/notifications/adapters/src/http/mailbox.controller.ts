import { Controller, Get, Query } from '@nestjs/common';
import type { Actor } from '@portico/kernel/domain';
import { MailboxQuery, MailPage, type MailAnswer } from '@portico/notifications-contracts/http';
import { ListMailbox, ListMailboxHandler } from '@portico/notifications-core';
import { Answers, CurrentActor, Paged, Queries, Requires, type ListBody, type Paging } from '@portico/platform-nest';

@Controller('v1/ops/mailbox')
export class MailboxController {
  constructor(private readonly queries: Queries) {}

  @Get()
  @Requires(ListMailboxHandler)
  @Answers(200, MailPage)
  async listMailbox(
    @CurrentActor() actor: Actor,
    @Query() query: MailboxQuery,
    @Paged() paging: Paging,
  ): Promise<ListBody<MailAnswer>> {
    const walk = paging.of(query);
    const page = await this.queries.execute(new ListMailbox(actor, query, walk.request));
    return walk.answer(page, (mail) => mail);
  }
}
