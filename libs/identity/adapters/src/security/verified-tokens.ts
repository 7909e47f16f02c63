import type { AccessGrant } from '@portico/identity-core';

/** What a token says whose signature was found good, with what may still end it. */
export interface VerifiedToken {
  readonly grant: AccessGrant;
  readonly kid: string;
  readonly expiresAt: number;
  /** In milliseconds, as the id of the token tells. */
  readonly issuedAt: number;
}

const MOST = 5_000;

/** Tokens whose signatures need not be checked again. A new one takes the place of the oldest. */
export class VerifiedTokens {
  readonly #verified = new Map<string, VerifiedToken>();

  get(token: string): VerifiedToken | undefined {
    return this.#verified.get(token);
  }

  add(token: string, verified: VerifiedToken): void {
    const [oldest] = this.#verified.keys();
    if (oldest !== undefined && this.#verified.size >= MOST) this.#verified.delete(oldest);
    this.#verified.set(token, verified);
  }
}
