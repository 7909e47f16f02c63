import type { AccessGrant } from './access-tokens.js';

/** Tells what a token of ours says, and can issue none. */
export abstract class TokenVerifier {
  /** Null for anything that is not a valid token of ours at this moment. */
  abstract verify(token: string): Promise<AccessGrant | null>;
}
