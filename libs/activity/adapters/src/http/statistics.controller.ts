import { Controller, Get, Query } from '@nestjs/common';
import { StatisticsAnswer, StatisticsQuery } from '@portico/activity-contracts/http';
import { GetUserStatistics, GetUserStatisticsHandler, timeZoneOf, type TimeZone } from '@portico/activity-core';
import type { Actor } from '@portico/kernel/domain';
import { Answers, CurrentActor, Problem, Queries, Requires } from '@portico/platform-nest';

@Controller('v1/statistics/users')
export class StatisticsController {
  constructor(private readonly queries: Queries) {}

  @Get()
  @Requires(GetUserStatisticsHandler)
  @Answers(200, StatisticsAnswer)
  showUserStatistics(
    @CurrentActor() actor: Actor,
    @Query() { days, timeZone }: StatisticsQuery,
  ): Promise<StatisticsAnswer> {
    return this.queries.execute(new GetUserStatistics(actor, days, known(timeZone)));
  }
}

/** Which names are time zones is for the IANA database to say, and no JSON Schema knows it. */
const known = (name: string): TimeZone => {
  const timeZone = timeZoneOf(name);
  if (timeZone) return timeZone;
  const error = {
    pointer: 'timeZone',
    code: 'unknown-time-zone',
    detail: 'Must be a time zone of the IANA database such as Asia/Seoul.',
  };
  throw new Problem('invalid-query', 'There is no such time zone.', { errors: [error] });
};
