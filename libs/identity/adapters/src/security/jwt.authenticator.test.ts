import { describe, expect, it } from '@jest/globals';
import { memoryAccessTokens, userId } from '@portico/identity-core/testing';
import { actsFor } from '@portico/kernel/domain';
import { JwtAuthenticator } from './jwt.authenticator.js';

describe('A token', () => {
  const { issuer, verifier } = memoryAccessTokens();
  const authenticator = new JwtAuthenticator(verifier);

  it('speaks for its user, in the session that it was issued in', async () => {
    const grant = { userId: userId(1), sessionId: userId(2), scopes: ['profile:read'] };
    const { token } = await issuer.issue(grant);
    const actor = await authenticator.authenticate({ scheme: 'bearer', token });
    expect(actor).toEqual({ kind: 'user', id: userId(1), ...grant });
    expect(actor && actsFor(actor, userId(1))).toBe(true);
  });

  it('that is not ours speaks for nobody', async () => {
    expect(await authenticator.authenticate({ scheme: 'bearer', token: 'made up' })).toBeNull();
  });
});
