import { Body, Controller, Delete, Get, Post, Query, Res } from '@nestjs/common';
import type { Actor } from '@portico/kernel/domain';
import { HistoryReplayRequest, ReplayAnswer, ReplayPage, ReplayQuery } from '@portico/operations-contracts/http';
import {
  EndReplay,
  EndReplayHandler,
  GetReplay,
  GetReplayHandler,
  ListReplays,
  ListReplaysHandler,
  RequestHistoryReplay,
  RequestHistoryReplayHandler,
  type ReplayId,
} from '@portico/operations-core';
import {
  Answers,
  Commands,
  CurrentActor,
  Paged,
  Queries,
  Refuses,
  Requires,
  UuidParam,
  type HttpReply,
  type ListBody,
  type Paging,
} from '@portico/platform-nest';
import { accepted, replayAnswer } from './replay.answer.js';

@Controller('v1/ops/replays')
export class ReplaysController {
  constructor(
    private readonly commands: Commands,
    private readonly queries: Queries,
  ) {}

  @Get()
  @Requires(ListReplaysHandler)
  @Answers(200, ReplayPage)
  async listReplays(
    @CurrentActor() actor: Actor,
    @Query() query: ReplayQuery,
    @Paged() paging: Paging,
  ): Promise<ListBody<ReplayAnswer>> {
    const walk = paging.of(query);
    return walk.answer(await this.queries.execute(new ListReplays(actor, walk.request)), replayAnswer);
  }

  @Get(':id')
  @Requires(GetReplayHandler)
  @Answers(200, ReplayAnswer)
  @Refuses(GetReplayHandler)
  async showReplay(@CurrentActor() actor: Actor, @UuidParam('id') id: ReplayId): Promise<ReplayAnswer> {
    return replayAnswer(await this.queries.execute(new GetReplay(actor, id)));
  }

  @Delete(':id')
  @Requires(EndReplayHandler)
  @Answers(204)
  @Refuses(EndReplayHandler)
  async endReplay(@CurrentActor() actor: Actor, @UuidParam('id') id: ReplayId): Promise<void> {
    await this.commands.execute(new EndReplay(actor, id));
  }

  @Post()
  @Requires(RequestHistoryReplayHandler)
  @Answers(202, ReplayAnswer, 'Location')
  @Refuses(RequestHistoryReplayHandler)
  async replayHistory(
    @CurrentActor() actor: Actor,
    @Body() { consumer, from }: HistoryReplayRequest,
    @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<ReplayAnswer> {
    return accepted(reply, await this.commands.execute(new RequestHistoryReplay(actor, consumer, from)));
  }
}
