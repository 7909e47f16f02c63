import { InsufficientScope, NotFound, Query, refuseStrangers, type Handler } from '@portico/kernel/application';
import type { Actor, UserId } from '@portico/kernel/domain';
import type { UserDirectory, VersionedUser } from './ports/index.js';

/** One person: oneself, or anybody for who may read users. */
export class GetUser extends Query<VersionedUser> {
  constructor(
    readonly actor: Actor,
    readonly userId: UserId,
  ) {
    super();
  }
}

export class GetUserHandler implements Handler<GetUser> {
  static readonly handles = GetUser;
  static readonly requires = 'profile:read';
  static readonly refusals = [NotFound, InsufficientScope];

  constructor(private readonly directory: UserDirectory) {}

  async execute({ actor, userId }: GetUser): Promise<VersionedUser> {
    refuseStrangers(actor, userId, 'users:read');
    return this.directory.get(userId);
  }
}
