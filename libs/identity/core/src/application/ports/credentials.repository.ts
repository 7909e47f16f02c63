import type { UserId } from '@portico/kernel/domain';
import type { Credentials } from '../../domain/credentials/index.js';
import type { EmailAddress, Role } from '../../domain/user/index.js';

/** What sign-in needs to know before it may compare a password. */
export interface SignInSubject {
  readonly userId: UserId;
  readonly passwordHash: string;
}

/** Keeps credentials, and publishes what happened to them with the change itself. */
export abstract class CredentialsRepository {
  /** The active user with this address, or null. */
  abstract subject(email: EmailAddress): Promise<SignInSubject | null>;

  /** The credentials, held for this unit of work alone: others who want them wait. Null when there are none. */
  abstract lock(userId: UserId | null): Promise<Credentials | null>;

  /** What an active user is, and stays until the unit of work ends; null for anybody else. */
  abstract activeRoles(userId: UserId): Promise<readonly Role[] | null>;

  abstract save(credentials: Credentials): Promise<void>;

  /** Takes as long as `save` and leaves nothing behind: what is refused to nobody must not be told from what is refused to somebody. */
  abstract rehearse(credentials: Credentials): Promise<void>;
}
