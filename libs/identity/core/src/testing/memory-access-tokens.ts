import { AccessTokens, type AccessGrant, type AccessToken } from '../application/ports/index.js';

/** Tokens that are keys of a table. */
export class MemoryAccessTokens extends AccessTokens {
  readonly #grants = new Map<string, AccessGrant>();

  async issue(grant: AccessGrant): Promise<AccessToken> {
    const token = `token-${this.#grants.size + 1}`;
    this.#grants.set(token, grant);
    return { token, expiresIn: 600 };
  }

  async verify(token: string): Promise<AccessGrant | null> {
    return this.#grants.get(token) ?? null;
  }
}
