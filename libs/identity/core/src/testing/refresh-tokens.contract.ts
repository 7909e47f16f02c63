import { beforeEach, describe, expect, it } from '@jest/globals';
import type { RefreshTokens } from '../application/ports/index.js';
import { sessionId, userId } from './identity.fixtures.js';

/** How every maker of refresh tokens behaves. */
export const refreshTokensContract = (adapter: string, open: () => RefreshTokens): void => {
  describe(`RefreshTokens on ${adapter}`, () => {
    const session = { sessionId: sessionId(1), userId: userId(1) };
    let tokens: RefreshTokens;
    beforeEach(() => void (tokens = open()));

    it('knows whose each of its tokens is, and never makes one twice', () => {
      const [first, second] = [tokens.mint(session), tokens.mint(session)];
      expect(tokens.read(first.token)).toEqual({ ...session, hash: first.hash });
      expect(tokens.read(second.token)).toEqual({ ...session, hash: second.hash });
      expect(first.token).not.toBe(second.token);
      expect(first.hash).not.toBe(second.hash);
    });

    it('knows no other text', () => {
      for (const text of ['', 'refresh', 'x'.repeat(10_000), '\0']) expect(tokens.read(text)).toBeNull();
    });

    it('gives a sealed token to who has the one before it, and to nobody else', () => {
      const [former, token, others] = [tokens.mint(session), tokens.mint(session), tokens.mint(session)];
      const sealed = tokens.seal(former.token, token.token);
      expect(tokens.open(former.token, sealed)).toBe(token.token);
      expect(() => tokens.open(others.token, sealed)).toThrow();
    });
  });
};
