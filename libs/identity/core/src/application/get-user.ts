import { InsufficientScope, NotFound, Query, type Handler } from '@portico/kernel/application';
import { hasScope, type Actor, type UserId } from '@portico/kernel/domain';
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
  static readonly refusals = [NotFound, InsufficientScope];

  constructor(private readonly directory: UserDirectory) {}

  async execute({ actor, userId }: GetUser): Promise<VersionedUser> {
    if (actor.id !== userId && !hasScope(actor, 'users:read')) throw new InsufficientScope('users:read');
    return this.directory.get(userId);
  }
}
