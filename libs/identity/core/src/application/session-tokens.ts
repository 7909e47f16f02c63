import type { AccessGrant, TokenIssuer } from './ports/index.js';

/** What somebody gets who has proved who they are: a token to act with, and one to get the next pair for. */
export interface SessionTokens {
  readonly sessionId: string;
  readonly accessToken: string;
  readonly expiresIn: number;
  readonly refreshToken: string;
  readonly scopes: readonly string[];
}

/** The pair, with an access token made for it. */
export const withAccessToken = async (
  issuer: TokenIssuer,
  grant: AccessGrant,
  refreshToken: string,
): Promise<SessionTokens> => {
  const { token, expiresIn } = await issuer.issue(grant);
  return { sessionId: grant.sessionId, accessToken: token, expiresIn, refreshToken, scopes: grant.scopes };
};
