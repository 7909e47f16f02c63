import {
  Command,
  ConcurrencyConflict,
  InsufficientScope,
  NotFound,
  type Clock,
  type Deeds,
  type Handler,
} from '@portico/kernel/application';
import { VersionMismatch, type Actor, type ExpectedVersion, type UserId } from '@portico/kernel/domain';
import { LastAdmin } from '../domain/user/index.js';
import { doneToUser } from './done-to-user.js';
import { endSessions } from './end-sessions.js';
import type { SessionRepository, UserRepository } from './ports/index.js';
import { refuseFormerStaff } from './refuse-former-staff.js';

/** Ends a person's access; what they did stays. Answers whether that changed anything. */
export class DeactivateUser extends Command<boolean> {
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
  static readonly audited = ({ userId }: DeactivateUser, changed: boolean): Deeds =>
    changed ? doneToUser('user.deactivated', userId) : null;

  constructor(
    private readonly users: UserRepository,
    private readonly sessions: SessionRepository,
    private readonly clock: Clock,
  ) {}

  async execute({ actor, userId, expected }: DeactivateUser): Promise<boolean> {
    const otherAdmins = await this.users.otherAdmins(userId);
    await refuseFormerStaff(this.users, actor, DeactivateUserHandler.requires);
    const user = await this.users.get(userId);
    user.expectVersion(expected);
    const occasion = { by: actor, at: this.clock.now() };
    user.deactivate(otherAdmins, occasion);
    const changed = !user.unchanged;
    await this.users.save(user);
    if (changed) await endSessions(this.sessions, userId, 'deactivated', occasion);
    return changed;
  }
}
