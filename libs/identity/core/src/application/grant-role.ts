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
import type { Role } from '../domain/user/index.js';
import { doneToUser } from './done-to-user.js';
import { revokeAccess } from './end-sessions.js';
import type { SessionRepository, UserRepository } from './ports/index.js';
import { refuseFormerStaff } from './refuse-former-staff.js';

/** Makes somebody a user, operator or admin. Answers whether that changed anything. */
export class GrantRole extends Command<boolean> {
  constructor(
    readonly actor: Actor,
    readonly userId: UserId,
    readonly role: Role,
  ) {
    super();
  }
}

export class GrantRoleHandler implements Handler<GrantRole> {
  static readonly handles = GrantRole;
  static readonly requires = 'roles:write';
  static readonly refusals = [NotFound, InsufficientScope, ConcurrencyConflict];
  static readonly audited = ({ userId, role }: GrantRole, changed: boolean): Deeds =>
    changed ? doneToUser('user.role-granted', userId, { role }) : null;

  constructor(
    private readonly users: UserRepository,
    private readonly sessions: SessionRepository,
    private readonly clock: Clock,
  ) {}

  async execute({ actor, userId, role }: GrantRole): Promise<boolean> {
    await refuseFormerStaff(this.users, actor, GrantRoleHandler.requires);
    const user = await this.users.get(userId);
    const at = this.clock.now();
    user.grantRole(role, { by: actor, at });
    const changed = !user.unchanged;
    await this.users.save(user);
    if (changed) await revokeAccess(this.sessions, userId, at);
    return changed;
  }
}
