/** How our access tokens are signed, and the type that tells them from other JWTs (RFC 9068). */
export const ALGORITHM = 'ES256';
export const TYPE = 'at+jwt';

/** Who issues tokens, and for whom. */
export interface TokenParties {
  readonly issuer: string;
  readonly audience: string;
}
