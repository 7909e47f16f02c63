import {
  Command,
  ConcurrencyConflict,
  InsufficientScope,
  NotFound,
  type Clock,
  type Handler,
} from '@portico/kernel/application';
import { VersionMismatch, type Actor, type ExpectedVersion, type UserId } from '@portico/kernel/domain';
import { InvalidProfile, type Profile } from '../domain/user/index.js';
import type { UserDirectory, UserRepository, VersionedUser } from './ports/index.js';
import { refuseFormerStaff } from './refuse-former-staff.js';

/** Changes what is known of anybody, for who administers users. */
export class EditUser extends Command<VersionedUser> {
  constructor(
    readonly actor: Actor,
    readonly userId: UserId,
    readonly expected: ExpectedVersion,
    readonly changes: Partial<Profile>,
  ) {
    super();
  }
}

export class EditUserHandler implements Handler<EditUser> {
  static readonly handles = EditUser;
  static readonly requires = 'users:write';
  static readonly refusals = [NotFound, InsufficientScope, VersionMismatch, ConcurrencyConflict, InvalidProfile];

  constructor(
    private readonly users: UserRepository,
    private readonly directory: UserDirectory,
    private readonly clock: Clock,
  ) {}

  async execute({ actor, userId, expected, changes }: EditUser): Promise<VersionedUser> {
    await refuseFormerStaff(this.users, actor, EditUserHandler.requires);
    const user = await this.users.get(userId);
    user.expectVersion(expected);
    user.editProfile(changes, { by: actor, at: this.clock.now() });
    await this.users.save(user);
    return this.directory.get(userId);
  }
}
