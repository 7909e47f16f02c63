/** What identity must be told. The configuration of auth has all of it, that of api where auth and api are reached. */
export interface IdentityOptions {
  /** The secret that seals the signing keys. */
  readonly key: Uint8Array;
  /** Where auth and api are reached: the issuer of tokens, and their audience. */
  readonly publicUrls: { readonly api: string; readonly auth: string };
  /** How many passwords a process hashes at a time. */
  readonly hasherConcurrency: number;
}

export const IDENTITY_OPTIONS = Symbol('identity options');
