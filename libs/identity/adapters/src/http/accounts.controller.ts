import { Body, Controller, Inject, Post, Res } from '@nestjs/common';
import { NewAccount, UserAnswer } from '@portico/identity-contracts/http';
import { RegisterUser, RegisterUserHandler } from '@portico/identity-core';
import type { Actor } from '@portico/kernel/domain';
import {
  Answers,
  Commands,
  CurrentActor,
  Idempotent,
  RateLimited,
  Refuses,
  Requires,
  Versioned,
  versioned,
  type HttpReply,
  type VersionedView,
} from '@portico/platform-nest';
import { IDENTITY_OPTIONS, type IdentityOptions } from '../identity.options.js';

@Controller('v1/accounts')
export class AccountsController {
  constructor(
    private readonly commands: Commands,
    @Inject(IDENTITY_OPTIONS) private readonly options: Pick<IdentityOptions, 'publicUrls'>,
  ) {}

  @Post()
  @Requires(RegisterUserHandler)
  @Idempotent()
  @Versioned()
  @RateLimited({ name: 'accounts', limit: 20, windowSeconds: 60 })
  @Answers(201, UserAnswer, 'Location')
  @Refuses(RegisterUserHandler)
  async registerAccount(
    @CurrentActor() actor: Actor,
    @Body() { email, password, name, nickname = null, age = null, phone = null }: NewAccount,
    @Res({ passthrough: true }) reply: HttpReply,
  ): Promise<VersionedView<UserAnswer>> {
    const profile = { name, nickname, age, phone };
    const { user, version } = await this.commands.execute(new RegisterUser(actor, email, password, profile));
    reply.header('location', `${this.options.publicUrls.api}/v1/users/${user.id}`);
    return versioned(user, version);
  }
}
