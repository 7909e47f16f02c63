import { Controller, Delete, Put } from '@nestjs/common';
import { ROLES } from '@portico/identity-contracts/limits';
import {
  ActivateUser,
  ActivateUserHandler,
  DeactivateUser,
  DeactivateUserHandler,
  GrantRole,
  GrantRoleHandler,
  type Role,
  WithdrawRole,
  WithdrawRoleHandler,
} from '@portico/identity-core';
import type { Actor, UserId } from '@portico/kernel/domain';
import { Answers, Commands, CurrentActor, OneOfParam, Refuses, Requires, UuidParam } from '@portico/platform-nest';

/** What admins decide about people: what they may do, and whether they may come in. */
@Controller('v1/users/:id')
export class StandingController {
  constructor(private readonly commands: Commands) {}

  @Put('roles/:role')
  @Requires(GrantRoleHandler)
  @Answers(204)
  @Refuses(GrantRoleHandler)
  async grantRole(
    @CurrentActor() actor: Actor,
    @UuidParam('id') id: UserId,
    @OneOfParam('role', ROLES) role: Role,
  ): Promise<void> {
    await this.commands.execute(new GrantRole(actor, id, role));
  }

  @Delete('roles/:role')
  @Requires(WithdrawRoleHandler)
  @Answers(204)
  @Refuses(WithdrawRoleHandler)
  async withdrawRole(
    @CurrentActor() actor: Actor,
    @UuidParam('id') id: UserId,
    @OneOfParam('role', ROLES) role: Role,
  ): Promise<void> {
    await this.commands.execute(new WithdrawRole(actor, id, role));
  }

  @Put('activation')
  @Requires(ActivateUserHandler)
  @Answers(204)
  @Refuses(ActivateUserHandler)
  async activateUser(@CurrentActor() actor: Actor, @UuidParam('id') id: UserId): Promise<void> {
    await this.commands.execute(new ActivateUser(actor, id));
  }

  @Delete('activation')
  @Requires(DeactivateUserHandler)
  @Answers(204)
  @Refuses(DeactivateUserHandler)
  async deactivateUser(@CurrentActor() actor: Actor, @UuidParam('id') id: UserId): Promise<void> {
    await this.commands.execute(new DeactivateUser(actor, id, '*'));
  }
}
