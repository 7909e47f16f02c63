import type { AccessGrant, AccessToken } from './access-tokens.js';

/** Issues access tokens. */
export abstract class TokenIssuer {
  abstract issue(grant: AccessGrant): Promise<AccessToken>;
}
