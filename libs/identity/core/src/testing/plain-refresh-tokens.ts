import type { UserId } from '@portico/kernel/domain';
import { RefreshTokens, type MintedToken, type SessionOfUser } from '../application/ports/index.js';

/** Refresh tokens that can be read: numbered, with their session and its owner. */
export class PlainRefreshTokens extends RefreshTokens {
  #minted = 0;

  mint({ sessionId, userId }: SessionOfUser): MintedToken {
    const token = `refresh ${(this.#minted += 1)} ${sessionId} ${userId}`;
    return { token, hash: hashOf(token) };
  }

  read(token: string): (SessionOfUser & { readonly hash: string }) | null {
    const [, sessionId, userId] = /^refresh \d+ (.+) (.+)$/.exec(token) ?? [];
    return sessionId && userId ? { sessionId, userId: userId as UserId, hash: hashOf(token) } : null;
  }

  seal(former: string, token: string): string {
    return `${former} | ${token}`;
  }

  open(former: string, sealed: string): string {
    if (!sealed.startsWith(`${former} | `)) throw new Error('It was sealed under another token.');
    return sealed.slice(former.length + 3);
  }
}

const hashOf = (token: string): string => `hash of ${token}`;
