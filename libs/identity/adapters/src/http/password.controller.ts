import { Body, Controller, Put } from '@nestjs/common';
import { PasswordChange } from '@portico/identity-contracts/http';
import { ChangePassword, ChangePasswordHandler } from '@portico/identity-core';
import type { Actor } from '@portico/kernel/domain';
import { Answers, Commands, CurrentActor, Refuses, Requires } from '@portico/platform-nest';

@Controller('v1/password')
export class PasswordController {
  constructor(private readonly commands: Commands) {}

  @Put()
  @Requires(ChangePasswordHandler)
  @Answers(204)
  @Refuses(ChangePasswordHandler)
  async changePassword(
    @CurrentActor() actor: Actor,
    @Body() { currentPassword, newPassword }: PasswordChange,
  ): Promise<void> {
    await this.commands.execute(new ChangePassword(actor, currentPassword, newPassword));
  }
}
