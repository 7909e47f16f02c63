import type { UserId } from '@portico/kernel/domain';

/** Whom a token speaks for, and what it allows. */
export interface AccessGrant {
  readonly userId: UserId;
  readonly sessionId: string;
  readonly scopes: readonly string[];
}

/** A signed token and its life in seconds. */
export interface AccessToken {
  readonly token: string;
  readonly expiresIn: number;
}
