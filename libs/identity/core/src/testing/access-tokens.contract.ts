import { describe, expect, it } from '@jest/globals';
import type { AccessTokens } from '../application/ports/index.js';
import { userId } from './identity.contract.js';

/** How every `AccessTokens` behaves. */
export const accessTokensContract = (adapter: string, open: () => Promise<AccessTokens>): void => {
  describe(`AccessTokens: ${adapter}`, () => {
    const grant = { userId: userId(1), sessionId: userId(2), scopes: ['profile:read', 'jobs:read'] };

    it('tells what a token says', async () => {
      const tokens = await open();
      const { token, expiresIn } = await tokens.issue(grant);
      expect(expiresIn).toBeLessThanOrEqual(600);
      expect(await tokens.verify(token)).toEqual(grant);
    });

    it('issues no token twice', async () => {
      const tokens = await open();
      expect((await tokens.issue(grant)).token).not.toBe((await tokens.issue(grant)).token);
    });

    it('accepts nothing that it did not issue', async () => {
      const tokens = await open();
      const { token } = await tokens.issue(grant);
      expect(await tokens.verify(`${token}x`)).toBeNull();
      expect(await tokens.verify('')).toBeNull();
      expect(await tokens.verify('a.b.c')).toBeNull();
    });
  });
};
