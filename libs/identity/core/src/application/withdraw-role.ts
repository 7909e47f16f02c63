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
import { LastAdmin, type Role } from '../domain/user/index.js';
import { doneToUser } from './done-to-user.js';
import { revokeAccess } from './end-sessions.js';
import type { SessionRepository, UserRepository } from './ports/index.js';
import { refuseFormerStaff } from './refuse-former-staff.js';

/** Takes a role away from somebody. Answers whether that changed anything. */
export class WithdrawRole extends Command<boolean> {
  constructor(
    readonly actor: Actor,
    readonly userId: UserId,
    readonly role: Role,
  ) {
    super();
  }
}

export class WithdrawRoleHandler implements Handler<WithdrawRole> {
  static readonly handles = WithdrawRole;
  static readonly requires = 'roles:write';
  static readonly refusals = [NotFound, InsufficientScope, ConcurrencyConflict, LastAdmin];
  static readonly audited = ({ userId, role }: WithdrawRole, changed: boolean): Deeds =>
    changed ? doneToUser('user.role-withdrawn', userId, { role }) : null;

  constructor(
    private readonly users: UserRepository,
    private readonly sessions: SessionRepository,
    private readonly clock: Clock,
  ) {}

  async execute({ actor, userId, role }: WithdrawRole): Promise<boolean> {
    const otherAdmins = await this.users.otherAdmins(userId);
    await refuseFormerStaff(this.users, actor, WithdrawRoleHandler.requires);
    const user = await this.users.get(userId);
    const at = this.clock.now();
    user.withdrawRole(role, otherAdmins, { by: actor, at });
    const changed = !user.unchanged;
    await this.users.save(user);
    if (changed) await revokeAccess(this.sessions, userId, at);
    return changed;
  }
}
