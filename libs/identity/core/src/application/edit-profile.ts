import { Command, ConcurrencyConflict, NotFound, type Clock, type Handler } from '@portico/kernel/application';
import { userOf, VersionMismatch, type Actor, type ExpectedVersion } from '@portico/kernel/domain';
import { InvalidProfile, type Profile } from '../domain/user/index.js';
import type { UserDirectory, UserRepository, VersionedUser } from './ports/index.js';

/** Changes what is known of oneself. */
export class EditProfile extends Command<VersionedUser> {
  constructor(
    readonly actor: Actor,
    readonly expected: ExpectedVersion,
    readonly changes: Partial<Profile>,
  ) {
    super();
  }
}

export class EditProfileHandler implements Handler<EditProfile> {
  static readonly handles = EditProfile;
  static readonly requires = 'profile:write';
  static readonly refusals = [NotFound, VersionMismatch, ConcurrencyConflict, InvalidProfile];

  constructor(
    private readonly users: UserRepository,
    private readonly directory: UserDirectory,
    private readonly clock: Clock,
  ) {}

  async execute({ actor, expected, changes }: EditProfile): Promise<VersionedUser> {
    const user = await this.users.get(userOf(actor));
    user.expectVersion(expected);
    user.editProfile(changes, { by: actor, at: this.clock.now() });
    await this.users.save(user);
    return this.directory.get(user.id);
  }
}
