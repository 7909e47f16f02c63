import { SignJWT } from 'jose';
import { TokenIssuer, type AccessGrant, type AccessToken } from '@portico/identity-core';
import type { Clock, Ids } from '@portico/kernel/application';
import type { SigningKeys } from './signing-keys.js';
import { ALGORITHM, TYPE, type TokenParties } from './token-format.js';

const LIFE_SECONDS = 600;

/** Issues access tokens as signed JWTs. */
export class JoseTokenIssuer extends TokenIssuer {
  constructor(
    private readonly keys: SigningKeys,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly parties: TokenParties,
  ) {
    super();
  }

  async issue({ userId, sessionId, scopes }: AccessGrant): Promise<AccessToken> {
    const { kid, key } = await this.keys.signer();
    const now = Math.floor(this.clock.now().getTime() / 1000);
    const token = await new SignJWT({ scope: scopes.join(' '), sid: sessionId })
      .setProtectedHeader({ alg: ALGORITHM, typ: TYPE, kid })
      .setIssuer(this.parties.issuer)
      .setAudience(this.parties.audience)
      .setSubject(userId)
      .setJti(this.ids.next())
      .setIssuedAt(now)
      .setExpirationTime(now + LIFE_SECONDS)
      .sign(key);
    return { token, expiresIn: LIFE_SECONDS };
  }
}
