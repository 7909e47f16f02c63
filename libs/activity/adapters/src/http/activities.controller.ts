import { Controller, Get, Query } from '@nestjs/common';
import { ActivityPage, ActivityQuery, type ActivityAnswer } from '@portico/activity-contracts/http';
import { ListActivities, ListActivitiesHandler } from '@portico/activity-core';
import type { Actor, UserId } from '@portico/kernel/domain';
import {
  Answers,
  CurrentActor,
  Paged,
  Queries,
  Refuses,
  Requires,
  UuidParam,
  type ListBody,
  type Paging,
} from '@portico/platform-nest';

@Controller('v1/users/:id/activities')
export class ActivitiesController {
  constructor(private readonly queries: Queries) {}

  @Get()
  @Requires(ListActivitiesHandler)
  @Answers(200, ActivityPage)
  @Refuses(ListActivitiesHandler)
  async listActivities(
    @CurrentActor() actor: Actor,
    @UuidParam('id') userId: UserId,
    @Query() query: ActivityQuery,
    @Paged() paging: Paging,
  ): Promise<ListBody<ActivityAnswer>> {
    const walk = paging.of(query);
    const page = await this.queries.execute(new ListActivities(actor, { userId, type: query.type }, walk.request));
    return walk.answer(page, ({ id, type, description, data, occurredAt }) => {
      return { id, type, description, data, occurredAt };
    });
  }
}
