import { describe, expect, it } from '@jest/globals';
import { refreshTokensContract, sessionId, userId } from '@portico/identity-core/testing';
import { SealedRefreshTokens } from './refresh-tokens.sealed.js';

const tokens = new SealedRefreshTokens(new Uint8Array(32).fill(7));
const session = { sessionId: sessionId(1), userId: userId(1) };

refreshTokensContract('sealed tokens', () => tokens);

describe('SealedRefreshTokens', () => {
  it('knows no token of another server, and none of its own with a single character changed', () => {
    const { token } = tokens.mint(session);
    expect(new SealedRefreshTokens(new Uint8Array(32)).read(token)).toBeNull();
    for (let index = 0; index < token.length; index += 1) {
      const other = token[index] === 'A' ? 'B' : 'A';
      expect(tokens.read(token.slice(0, index) + other + token.slice(index + 1))).toBeNull();
    }
  });

  it('keeps nothing that leads to a token', () => {
    const [former, next] = [tokens.mint(session), tokens.mint(session)];
    const kept = `${former.hash} ${next.hash} ${tokens.seal(former.token, next.token)}`;
    expect(kept).not.toContain(former.token);
    expect(kept).not.toContain(next.token);
  });
});
