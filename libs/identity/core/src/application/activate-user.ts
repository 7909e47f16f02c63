import {
  Command,
  ConcurrencyConflict,
  InsufficientScope,
  NotFound,
  type Clock,
  type Deeds,
  type Handler,
} from '@portico/kernel/application';
import type { Actor, UserId } from '@portico/kernel/domain';
import { doneToUser } from './done-to-user.js';
import type { UserRepository } from './ports/index.js';
import { refuseFormerStaff } from './refuse-former-staff.js';

/** Gives a deactivated person access again. Answers whether that changed anything. */
export class ActivateUser extends Command<boolean> {
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
  static readonly audited = ({ userId }: ActivateUser, changed: boolean): Deeds =>
    changed ? doneToUser('user.activated', userId) : null;

  constructor(
    private readonly users: UserRepository,
    private readonly clock: Clock,
  ) {}

  async execute({ actor, userId }: ActivateUser): Promise<boolean> {
    await refuseFormerStaff(this.users, actor, ActivateUserHandler.requires);
    const user = await this.users.get(userId);
    user.activate({ by: actor, at: this.clock.now() });
    const changed = !user.unchanged;
    await this.users.save(user);
    return changed;
  }
}
