import type { Actor } from '@portico/kernel/domain';

/** What a caller shows to prove who it is. */
export interface PresentedCredentials {
  readonly scheme: 'bearer';
  readonly token: string;
}

/** Knows whom credentials belong to. */
export abstract class Authenticator {
  /** Null for credentials that are wrong, expired or withdrawn. */
  abstract authenticate(credentials: PresentedCredentials): Promise<Actor | null>;
}
