import { Body, Controller, Delete, Get, Post, Query } from '@nestjs/common';
import {
  NewSession,
  SessionAnswer,
  SessionPage,
  SessionQuery,
  SessionRefresh,
  type SessionView,
} from '@portico/identity-contracts/http';
import {
  EndSession,
  EndSessionHandler,
  ListSessions,
  ListSessionsHandler,
  RefreshSession,
  RefreshSessionHandler,
  SignIn,
  SignInHandler,
  type SessionTokens,
} from '@portico/identity-core';
import { NotFound } from '@portico/kernel/application';
import type { Actor } from '@portico/kernel/domain';
import {
  Answers,
  CallerOrigin,
  Commands,
  CurrentActor,
  Paged,
  Queries,
  Refuses,
  Requires,
  UuidParam,
  type ListBody,
  type Origin,
  type Paging,
} from '@portico/platform-nest';

@Controller('v1/sessions')
export class SessionsController {
  constructor(
    private readonly commands: Commands,
    private readonly queries: Queries,
  ) {}

  @Post()
  @Requires(SignInHandler)
  @Answers(201, SessionAnswer)
  @Refuses(SignInHandler)
  async signIn(
    @CurrentActor() actor: Actor,
    @Body() { email, password }: NewSession,
    @CallerOrigin() origin: Origin,
  ): Promise<SessionAnswer> {
    return answerOf(await this.commands.execute(new SignIn(actor, email, password, origin)));
  }

  @Post('refresh')
  @Requires(RefreshSessionHandler)
  @Answers(200, SessionAnswer)
  @Refuses(RefreshSessionHandler)
  async refresh(@CurrentActor() actor: Actor, @Body() { refreshToken }: SessionRefresh): Promise<SessionAnswer> {
    return answerOf(await this.commands.execute(new RefreshSession(actor, refreshToken)));
  }

  @Get()
  @Requires(ListSessionsHandler)
  @Answers(200, SessionPage)
  async listSessions(
    @CurrentActor() actor: Actor,
    @Query() query: SessionQuery,
    @Paged() paging: Paging,
  ): Promise<ListBody<SessionView>> {
    const walk = paging.of(query);
    const page = await this.queries.execute(new ListSessions(actor, walk.request));
    return walk.answer(page, (session) => ({ ...session, current: session.id === currentOf(actor) }));
  }

  @Delete('current')
  @Requires(EndSessionHandler)
  @Answers(204)
  @Refuses(EndSessionHandler)
  async endCurrentSession(@CurrentActor() actor: Actor): Promise<void> {
    const current = currentOf(actor);
    if (current === null) throw new NotFound();
    await this.commands.execute(new EndSession(actor, current));
  }

  @Delete(':id')
  @Requires(EndSessionHandler)
  @Answers(204)
  @Refuses(EndSessionHandler)
  async endSession(@CurrentActor() actor: Actor, @UuidParam('id') id: string): Promise<void> {
    await this.commands.execute(new EndSession(actor, id));
  }
}

const answerOf = ({ scopes, ...tokens }: SessionTokens): SessionAnswer => ({
  ...tokens,
  tokenType: 'Bearer',
  scope: scopes.join(' '),
});

/** Whoever acts without a session has none that is the current one. */
const currentOf = (actor: Actor): string | null => (actor.kind === 'user' ? actor.sessionId : null);
