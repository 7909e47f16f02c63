import {
  Command,
  ConcurrencyConflict,
  InsufficientScope,
  NotFound,
  type Clock,
  type Handler,
} from '@portico/kernel/application';
import { VersionMismatch, type Actor, type ExpectedVersion, type UserId } from '@portico/kernel/domain';
import { LastAdmin } from '../domain/user/index.js';
import type { UserRepository } from './ports/index.js';
import { refuseFormerStaff } from './refuse-former-staff.js';

/** Ends a person's access; what they did stays. */
export class DeactivateUser extends Command<void> {
  constructor(
    readonly actor: Actor,
    readonly userId: UserId,
    readonly expected: ExpectedVersion,
  ) {
    super();
  }
}

export class DeactivateUserHandler implements Handler<DeactivateUser> {
  static readonly handles = DeactivateUser;
  static readonly requires = 'users:write';
  static readonly refusals = [NotFound, InsufficientScope, VersionMismatch, ConcurrencyConflict, LastAdmin];

  constructor(
    private readonly users: UserRepository,
    private readonly clock: Clock,
  ) {}

  async execute({ actor, userId, expected }: DeactivateUser): Promise<void> {
    const otherAdmins = await this.users.otherAdmins(userId);
    await refuseFormerStaff(this.users, actor, DeactivateUserHandler.requires);
    const user = await this.users.get(userId);
    user.expectVersion(expected);
    user.deactivate(otherAdmins, { by: actor, at: this.clock.now() });
    await this.users.save(user);
  }
}
