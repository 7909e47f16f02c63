import { errors, jwtVerify, SignJWT, type JWTVerifyGetKey } from 'jose';
import { AccessTokens, type AccessGrant, type AccessToken } from '@portico/identity-core';
import type { Clock, Ids } from '@portico/kernel/application';
import type { UserId } from '@portico/kernel/domain';
import { ALGORITHM, type SigningKeys } from './signing-keys.js';
import { VerifiedTokens, type VerifiedToken } from './verified-tokens.js';

const TYPE = 'at+jwt';
const LIFE_SECONDS = 600;

/** Who issues tokens, and for whom. */
export interface TokenParties {
  readonly issuer: string;
  readonly audience: string;
}

/** What each token claims that we signed. */
interface RequiredClaims {
  readonly sub: UserId;
  readonly sid: string;
  readonly scope: string;
  readonly exp: number;
}

/** Access tokens as signed JWTs (RFC 9068). */
export class JoseAccessTokens extends AccessTokens {
  readonly #verified = new VerifiedTokens();

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
    const now = this.#seconds();
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
      const verified = this.#verified.get(token) ?? (await this.#checkSignature(token));
      const stands = verified.expiresAt > this.#seconds() && (await this.keys.publicKey(verified.kid)) !== null;
      return stands ? verified.grant : null;
    } catch (error) {
      if (error instanceof errors.JOSEError || error instanceof UnknownKey) return null;
      throw error;
    }
  }

  async #checkSignature(token: string): Promise<VerifiedToken> {
    const { payload, protectedHeader } = await jwtVerify<RequiredClaims>(token, this.#keyOf, {
      ...this.parties,
      typ: TYPE,
      algorithms: [ALGORITHM],
      requiredClaims: ['exp', 'iat', 'jti', 'sub', 'sid', 'scope'],
      currentDate: this.clock.now(),
    });
    const { sub, sid, scope, exp } = payload;
    const grant = { userId: sub, sessionId: sid, scopes: scope.split(' ') };
    const verified = { grant, kid: protectedHeader.kid as string, expiresAt: exp };
    this.#verified.add(token, verified);
    return verified;
  }

  readonly #keyOf: JWTVerifyGetKey = async ({ kid }) => {
    const key = kid === undefined ? null : await this.keys.publicKey(kid);
    if (!key) throw new UnknownKey();
    return key;
  };

  #seconds(): number {
    return Math.floor(this.clock.now().getTime() / 1000);
  }
}

class UnknownKey extends Error {}
