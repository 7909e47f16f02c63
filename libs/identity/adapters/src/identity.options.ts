/** What identity must be told; the configuration of every app has it. */
export interface IdentityOptions {
  /** The secret that seals the signing keys. */
  readonly key: Uint8Array;
  /** Where auth and api are reached: the issuer of tokens, and their audience. */
  readonly publicUrls: { readonly api: string; readonly auth: string };
  /** How many passwords a process hashes at a time. */
  readonly hasherConcurrency: number;
}

export const IDENTITY_OPTIONS = Symbol('identity options');
