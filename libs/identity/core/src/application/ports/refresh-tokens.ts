import type { UserId } from '@portico/kernel/domain';

/** Which session a refresh token goes on with, and whose that is. */
export interface SessionOfUser {
  readonly sessionId: string;
  readonly userId: UserId;
}

/** A refresh token, and what is kept of it. */
export interface MintedToken {
  readonly token: string;
  readonly hash: string;
}

/** Makes refresh tokens that nobody can guess, and recognises its own. */
export abstract class RefreshTokens {
  abstract mint(session: SessionOfUser): MintedToken;

  /** Whose a token of ours is, also one that was used long ago, and its hash; null for everything else. */
  abstract read(token: string): (SessionOfUser & { readonly hash: string }) | null;

  /** Hides a token so that only who presents the one before it can have it. */
  abstract seal(former: string, token: string): string;

  abstract open(former: string, sealed: string): string;
}
