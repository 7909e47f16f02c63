import { Body, Controller, Delete, Get, Patch, Query } from '@nestjs/common';
import { ProfilePatch, UserAnswer, UserPage, UserQuery } from '@portico/identity-contracts/http';
import {
  DeactivateUser,
  DeactivateUserHandler,
  EditUser,
  EditUserHandler,
  GetUser,
  GetUserHandler,
  ListUsers,
  ListUsersHandler,
} from '@portico/identity-core';
import type { Actor, ExpectedVersion, UserId } from '@portico/kernel/domain';
import {
  Answers,
  Commands,
  CurrentActor,
  IfMatch,
  Paged,
  Queries,
  Refuses,
  Requires,
  UuidParam,
  Versioned,
  versioned,
  type ListBody,
  type Paging,
  type VersionedView,
} from '@portico/platform-nest';

@Controller('v1/users')
export class UsersController {
  constructor(
    private readonly commands: Commands,
    private readonly queries: Queries,
  ) {}

  @Get()
  @Requires(ListUsersHandler)
  @Answers(200, UserPage)
  async listUsers(
    @CurrentActor() actor: Actor,
    @Query() query: UserQuery,
    @Paged() paging: Paging,
  ): Promise<ListBody<UserAnswer>> {
    const walk = paging.of(query);
    const page = await this.queries.execute(new ListUsers(actor, query, walk.request));
    return walk.answer(page, (user) => user);
  }

  @Get(':id')
  @Requires(GetUserHandler)
  @Versioned()
  @Answers(200, UserAnswer)
  @Refuses(GetUserHandler)
  async showUser(@CurrentActor() actor: Actor, @UuidParam('id') id: UserId): Promise<VersionedView<UserAnswer>> {
    const { user, version } = await this.queries.execute(new GetUser(actor, id));
    return versioned(user, version);
  }

  @Patch(':id')
  @Requires(EditUserHandler)
  @Versioned()
  @Answers(200, UserAnswer)
  @Refuses(EditUserHandler)
  async editUser(
    @CurrentActor() actor: Actor,
    @UuidParam('id') id: UserId,
    @IfMatch() expected: ExpectedVersion,
    @Body() changes: ProfilePatch,
  ): Promise<VersionedView<UserAnswer>> {
    const { user, version } = await this.commands.execute(new EditUser(actor, id, expected, changes));
    return versioned(user, version);
  }

  @Delete(':id')
  @Requires(DeactivateUserHandler)
  @Answers(204)
  @Refuses(DeactivateUserHandler)
  async deleteUser(
    @CurrentActor() actor: Actor,
    @UuidParam('id') id: UserId,
    @IfMatch() expected: ExpectedVersion,
  ): Promise<void> {
    await this.commands.execute(new DeactivateUser(actor, id, expected));
  }
}
