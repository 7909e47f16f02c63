import type { UserId } from '@portico/kernel/domain';
import type { EmailAddress, User } from '../../domain/user/index.js';

/** Keeps users, and publishes what happened to them with the change itself. */
export abstract class UserRepository {
  /** Throws `NotFound`. */
  abstract get(id: UserId): Promise<User>;

  /** The user with this address, or null. */
  abstract findByEmail(email: EmailAddress): Promise<User | null>;

  /** Throws `EmailTaken`, and `ConcurrencyConflict` when the user was saved by somebody else since it was read. */
  abstract save(user: User): Promise<void>;

  /** How many active admins there are besides this one; nobody else can change that before the unit of work ends. */
  abstract otherAdmins(id: UserId): Promise<number>;
}
