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

/** Changes what is known of a person: one's own, or anybody's for who administers users. */
export class EditProfile extends Command<VersionedUser> {
  constructor(
    readonly actor: Actor,
    readonly userId: UserId,
    readonly expected: ExpectedVersion,
    readonly changes: Partial<Profile>,
  ) {
    super();
  }
}

export class EditProfileHandler implements Handler<EditProfile> {
  static readonly handles = EditProfile;
  static readonly refusals = [NotFound, InsufficientScope, VersionMismatch, ConcurrencyConflict, InvalidProfile];

  constructor(
    private readonly users: UserRepository,
    private readonly directory: UserDirectory,
    private readonly clock: Clock,
  ) {}

  async execute({ actor, userId, expected, changes }: EditProfile): Promise<VersionedUser> {
    if (actor.id !== userId) await refuseFormerStaff(this.users, actor, 'users:write');
    const user = await this.users.get(userId);
    user.expectVersion(expected);
    user.editProfile(changes, { by: actor, at: this.clock.now() });
    await this.users.save(user);
    return this.directory.get(userId);
  }
}
