import {
  Command,
  ConcurrencyConflict,
  InsufficientScope,
  NotFound,
  type Clock,
  type Handler,
} from '@portico/kernel/application';
import type { Actor, UserId } from '@portico/kernel/domain';
import type { UserRepository } from './ports/index.js';
import { refuseFormerStaff } from './refuse-former-staff.js';

/** Gives a deactivated person access again. */
export class ActivateUser extends Command<void> {
  constructor(
    readonly actor: Actor,
    readonly userId: UserId,
  ) {
    super();
  }
}

export class ActivateUserHandler implements Handler<ActivateUser> {
  static readonly handles = ActivateUser;
  static readonly requires = 'users:write';
  static readonly refusals = [NotFound, InsufficientScope, ConcurrencyConflict];

  constructor(
    private readonly users: UserRepository,
    private readonly clock: Clock,
  ) {}

  async execute({ actor, userId }: ActivateUser): Promise<void> {
    await refuseFormerStaff(this.users, actor, ActivateUserHandler.requires);
    const user = await this.users.get(userId);
    user.activate({ by: actor, at: this.clock.now() });
    await this.users.save(user);
  }
}
