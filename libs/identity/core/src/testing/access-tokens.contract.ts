import { describe, expect, it } from '@jest/globals';
import type { TokenIssuer, TokenVerifier } from '../application/ports/index.js';
import { userId } from './identity.fixtures.js';

/** An issuer, and a verifier that knows its tokens. */
export interface AccessTokens {
  readonly issuer: TokenIssuer;
  readonly verifier: TokenVerifier;
}

/** How every `TokenIssuer` behaves, and every `TokenVerifier` that knows its tokens. */
export const accessTokensContract = (adapter: string, open: () => Promise<AccessTokens>): void => {
  describe(`TokenIssuer and TokenVerifier: ${adapter}`, () => {
    const grant = { userId: userId(1), sessionId: userId(2), scopes: ['profile:read', 'jobs:read'] };

    it('agree on what a token says', async () => {
      const { issuer, verifier } = await open();
      const { token, expiresIn } = await issuer.issue(grant);
      expect(expiresIn).toBeLessThanOrEqual(600);
      expect(await verifier.verify(token)).toEqual(grant);
    });

    it('have no token issued twice', async () => {
      const { issuer } = await open();
      expect((await issuer.issue(grant)).token).not.toBe((await issuer.issue(grant)).token);
    });

    it('accept nothing that was not issued', async () => {
      const { issuer, verifier } = await open();
      const { token } = await issuer.issue(grant);
      expect(await verifier.verify(`${token}x`)).toBeNull();
      expect(await verifier.verify('')).toBeNull();
      expect(await verifier.verify('a.b.c')).toBeNull();
    });
  });
};
