import { Body, Controller, Delete, Get, Post, Query, Res } from '@nestjs/common';
import type { Actor } from '@portico/kernel/domain';
import {
  DeadLetterPage,
  DeadLetterQuery,
  DeadLetterReplayRequest,
  DeadLetterStory,
  ReplayAnswer,
  type DeadLetterAnswer,
} from '@portico/operations-contracts/http';
import {
  DiscardDeadLetter,
  DiscardDeadLetterHandler,
  GetDeadLetter,
  GetDeadLetterHandler,
  ListDeadLetters,
  ListDeadLettersHandler,
  ReplayDeadLetter,
  ReplayDeadLetterHandler,
  RequestDeadLetterReplay,
  RequestDeadLetterReplayHandler,
  type DeadLetterId,
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
import { accepted } from './replay.answer.js';

@Controller('v1/ops/dead-letters')
export class DeadLettersController {
  constructor(
    private readonly commands: Commands,
    private readonly queries: Queries,
  ) {}

  @Get()
  @Requires(ListDeadLettersHandler)
  @Answers(200, DeadLetterPage)
  @Refuses(ListDeadLettersHandler)
  async listDeadLetters(
    @CurrentActor() actor: Actor,
    @Query() query: DeadLetterQuery,
    @Paged() paging: Paging,
  ): Promise<ListBody<DeadLetterAnswer>> {
    const walk = paging.of(query);
    const page = await this.queries.execute(new ListDeadLetters(actor, query, walk.request));
    return walk.answer(page, (letter) => letter);
  }

  @Get(':id')
  @Requires(GetDeadLetterHandler)
  @Answers(200, DeadLetterStory)
  @Refuses(GetDeadLetterHandler)
  showDeadLetter(@CurrentActor() actor: Actor, @UuidParam('id') id: DeadLetterId): Promise<DeadLetterStory> {
    return this.queries.execute(new GetDeadLetter(actor, id));
  }

  @Post(':id/replay')
  @Requires(ReplayDeadLetterHandler)
  @Answers(202)
  @Refuses(ReplayDeadLetterHandler)
  async replayDeadLetter(@CurrentActor() actor: Actor, @UuidParam('id') id: DeadLetterId): Promise<void> {
    await this.commands.execute(new ReplayDeadLetter(actor, id));
  }

  @Post('replay')
  @Requires(RequestDeadLetterReplayHandler)
  @Answers(202, ReplayAnswer, 'Location')
  @Refuses(RequestDeadLetterReplayHandler)
  async replayDeadLetters(
    @CurrentActor() actor: Actor,
    @Body() filter: DeadLetterReplayRequest,
    @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<ReplayAnswer> {
    return accepted(reply, await this.commands.execute(new RequestDeadLetterReplay(actor, filter)));
  }

  @Delete(':id')
  @Requires(DiscardDeadLetterHandler)
  @Answers(204)
  @Refuses(DiscardDeadLetterHandler)
  async discardDeadLetter(@CurrentActor() actor: Actor, @UuidParam('id') id: DeadLetterId): Promise<void> {
    await this.commands.execute(new DiscardDeadLetter(actor, id));
  }
}
