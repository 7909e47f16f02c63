import {
  Command,
  ConcurrencyConflict,
  InsufficientScope,
  NotFound,
  type Clock,
  type Deeds,
  type Handler,
} from '@portico/kernel/application';
import { actsFor, VersionMismatch, type Actor, type ExpectedVersion, type UserId } from '@portico/kernel/domain';
import { InvalidProfile, type Profile } from '../domain/user/index.js';
import { doneToUser } from './done-to-user.js';
import type { UserDirectory, UserRepository, VersionedUser } from './ports/index.js';
import { refuseFormerStaff } from './refuse-former-staff.js';

/** A user after an edit, and the fields that differ from before. */
export interface EditedUser extends VersionedUser {
  readonly changed: readonly string[];
}

/** Changes what is known of anybody, for who administers users. */
export class EditUser extends Command<EditedUser> {
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
  static readonly audited = ({ actor, userId }: EditUser, { changed }: EditedUser): Deeds =>
    changed.length === 0 || actsFor(actor, userId) ? null : doneToUser('user.updated', userId, { changed });

  constructor(
    private readonly users: UserRepository,
    private readonly directory: UserDirectory,
    private readonly clock: Clock,
  ) {}

  async execute({ actor, userId, expected, changes }: EditUser): Promise<EditedUser> {
    await refuseFormerStaff(this.users, actor, EditUserHandler.requires);
    const user = await this.users.get(userId);
    user.expectVersion(expected);
    const changed = user.editProfile(changes, { by: actor, at: this.clock.now() });
    await this.users.save(user);
    return { ...(await this.directory.get(userId)), changed };
  }
}
