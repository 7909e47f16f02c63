import { Body, Controller, Post } from '@nestjs/common';
import { NewSession, SessionAnswer } from '@portico/identity-contracts/http';
import { SignIn, SignInHandler } from '@portico/identity-core';
import type { Actor } from '@portico/kernel/domain';
import { Answers, Commands, CurrentActor, Refuses, Requires } from '@portico/platform-nest';

@Controller('v1/sessions')
export class SessionsController {
  constructor(private readonly commands: Commands) {}

  @Post()
  @Requires(SignInHandler)
  @Answers(201, SessionAnswer)
  @Refuses(SignInHandler)
  async signIn(@CurrentActor() actor: Actor, @Body() { email, password }: NewSession): Promise<SessionAnswer> {
    const { scopes, ...session } = await this.commands.execute(new SignIn(actor, email, password));
    return { ...session, tokenType: 'Bearer', scope: scopes.join(' ') };
  }
}
