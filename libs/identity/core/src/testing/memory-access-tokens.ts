import { TokenIssuer, TokenVerifier, type AccessGrant, type AccessToken } from '../application/ports/index.js';
import type { AccessTokens } from './access-tokens.contract.js';

/** Tokens that are keys of a table. */
export const memoryAccessTokens = (): AccessTokens => {
  const grants = new Map<string, AccessGrant>();
  return { issuer: new MemoryTokenIssuer(grants), verifier: new MemoryTokenVerifier(grants) };
};

class MemoryTokenIssuer extends TokenIssuer {
  constructor(private readonly grants: Map<string, AccessGrant>) {
    super();
  }

  async issue(grant: AccessGrant): Promise<AccessToken> {
    const token = `token-${this.grants.size + 1}`;
    this.grants.set(token, grant);
    return { token, expiresIn: 600 };
  }
}

class MemoryTokenVerifier extends TokenVerifier {
  constructor(private readonly grants: ReadonlyMap<string, AccessGrant>) {
    super();
  }

  async verify(token: string): Promise<AccessGrant | null> {
    return this.grants.get(token) ?? null;
  }
}
