import type { UserId } from '@portico/kernel/domain';

/** Where a person can be reached. */
export interface Contact {
  readonly email: string;
  readonly name: string;
}

/** What other contexts may ask identity about people. */
export abstract class People {
  /** Null when there is no such person any more. */
  abstract contactOf(userId: UserId): Promise<Contact | null>;
}
