import { errors, jwtVerify, SignJWT, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import { AccessTokens, type AccessGrant, type AccessToken } from '@portico/identity-core';
import type { Clock, Ids } from '@portico/kernel/application';
import type { UserId } from '@portico/kernel/domain';
import { ALGORITHM, type SigningKeys } from './signing-keys.js';

const TYPE = 'at+jwt';
const LIFE_SECONDS = 600;

/** Who issues tokens, and for whom. */
export interface TokenParties {
  readonly issuer: string;
  readonly audience: string;
}

/** Access tokens as signed JWTs (RFC 9068). */
export class JoseAccessTokens extends AccessTokens {
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

  async verify(token: string): Promise<AccessGrant | null> {
    try {
      const { payload } = await jwtVerify(token, this.#keyOf, {
        ...this.parties,
        typ: TYPE,
        algorithms: [ALGORITHM],
        requiredClaims: ['exp', 'iat', 'jti'],
        currentDate: this.clock.now(),
      });
      return toGrant(payload);
    } catch (error) {
      if (error instanceof errors.JOSEError || error instanceof UnknownKey) return null;
      throw error;
    }
  }

  readonly #keyOf: JWTVerifyGetKey = async ({ kid }) => {
    const key = kid === undefined ? null : await this.keys.publicKey(kid);
    if (!key) throw new UnknownKey();
    return key;
  };
}

class UnknownKey extends Error {}

const toGrant = ({ sub, sid, scope }: JWTPayload): AccessGrant | null => {
  if (typeof sub !== 'string' || typeof sid !== 'string' || typeof scope !== 'string') return null;
  return { userId: sub as UserId, sessionId: sid, scopes: scope.split(' ') };
};
