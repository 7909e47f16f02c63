import { errors, jwtVerify, type JWTVerifyGetKey } from 'jose';
import { TokenVerifier, type AccessGrant } from '@portico/identity-core';
import type { Clock } from '@portico/kernel/application';
import type { UserId } from '@portico/kernel/domain';
import { isUuid } from '@portico/platform-nest';
import type { PublishedKeys } from './published-keys.js';
import type { Revocations } from './revocations.js';
import { ALGORITHM, TYPE, type TokenParties } from './token-format.js';
import { VerifiedTokens, type VerifiedToken } from './verified-tokens.js';

/** What each token claims that we signed. */
interface RequiredClaims {
  readonly sub: UserId;
  readonly sid: string;
  readonly scope: string;
  readonly exp: number;
  readonly jti: string;
}

/** Verifies access tokens that are signed JWTs, with nothing but the published keys. */
export class JoseTokenVerifier extends TokenVerifier {
  readonly #verified = new VerifiedTokens();

  constructor(
    private readonly keys: PublishedKeys,
    private readonly clock: Clock,
    private readonly parties: TokenParties,
    private readonly revocations: Revocations,
  ) {
    super();
  }

  async verify(token: string): Promise<AccessGrant | null> {
    try {
      const verified = this.#verified.get(token) ?? (await this.#checkSignature(token));
      return (await this.#stands(verified)) ? verified.grant : null;
    } catch (error) {
      if (error instanceof errors.JOSEError || error instanceof NotOurs) return null;
      throw error;
    }
  }

  async #stands({ grant, kid, expiresAt, issuedAt }: VerifiedToken): Promise<boolean> {
    if (expiresAt <= this.#seconds() || this.revocations.voids(grant.sessionId, issuedAt)) return false;
    return (await this.keys.find(kid)) !== null;
  }

  async #checkSignature(token: string): Promise<VerifiedToken> {
    const { payload, protectedHeader } = await jwtVerify<RequiredClaims>(token, this.#keyOf, {
      ...this.parties,
      typ: TYPE,
      algorithms: [ALGORITHM],
      requiredClaims: ['exp', 'iat', 'jti', 'sub', 'sid', 'scope'],
      currentDate: this.clock.now(),
    });
    const { sub, sid, scope, exp, jti } = payload;
    if (!isUuid(sub) || !isUuid(jti)) throw new NotOurs();
    const grant = { userId: sub, sessionId: sid, scopes: scope.split(' ') };
    const verified = { grant, kid: protectedHeader.kid as string, expiresAt: exp, issuedAt: timeIn(jti) };
    this.#verified.add(token, verified);
    return verified;
  }

  readonly #keyOf: JWTVerifyGetKey = async ({ kid }) => {
    const key = kid === undefined ? null : await this.keys.find(kid);
    if (!key) throw new NotOurs();
    return key;
  };

  #seconds(): number {
    return Math.floor(this.clock.now().getTime() / 1000);
  }
}

/** When a UUIDv7 was made, in milliseconds. */
const timeIn = (id: string): number => Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);

/** Nobody here has the key that signed it, or the id that it speaks for. */
class NotOurs extends Error {}
