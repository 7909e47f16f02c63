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

/** Issues access tokens, and tells what a token of ours says. */
export abstract class AccessTokens {
  abstract issue(grant: AccessGrant): Promise<AccessToken>;

  /** Null for anything that is not a valid token of ours at this moment. */
  abstract verify(token: string): Promise<AccessGrant | null>;
}
