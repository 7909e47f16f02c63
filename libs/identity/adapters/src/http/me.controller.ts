import { Body, Controller, Get, Patch } from '@nestjs/common';
import { ProfilePatch, UserAnswer } from '@portico/identity-contracts/http';
import { EditProfile, EditProfileHandler, GetUser, GetUserHandler } from '@portico/identity-core';
import { userOf, type Actor, type ExpectedVersion } from '@portico/kernel/domain';
import {
  Answers,
  Commands,
  CurrentActor,
  IfMatch,
  Queries,
  Refuses,
  Requires,
  Versioned,
  versioned,
  type VersionedView,
} from '@portico/platform-nest';

@Controller('v1/users/me')
export class MeController {
  constructor(
    private readonly commands: Commands,
    private readonly queries: Queries,
  ) {}

  @Get()
  @Requires(GetUserHandler)
  @Versioned()
  @Answers(200, UserAnswer)
  @Refuses(GetUserHandler)
  async showMe(@CurrentActor() actor: Actor): Promise<VersionedView<UserAnswer>> {
    const { user, version } = await this.queries.execute(new GetUser(actor, userOf(actor)));
    return versioned(user, version);
  }

  @Patch()
  @Requires(EditProfileHandler)
  @Versioned()
  @Answers(200, UserAnswer)
  @Refuses(EditProfileHandler)
  async editMe(
    @CurrentActor() actor: Actor,
    @IfMatch() expected: ExpectedVersion,
    @Body() changes: ProfilePatch,
  ): Promise<VersionedView<UserAnswer>> {
    const { user, version } = await this.commands.execute(new EditProfile(actor, expected, changes));
    return versioned(user, version);
  }
}
