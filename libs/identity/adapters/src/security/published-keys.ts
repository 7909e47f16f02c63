import { importJWK, type CryptoKey, type JWK } from 'jose';
import type { Database } from '@portico/platform-postgres';
import { ALGORITHM } from './token-format.js';

const RELOAD_AFTER_MS = 5_000;

/** The public halves of the keys that sign access tokens: in Postgres, and in memory once read. */
export class PublishedKeys {
  readonly #known = new Map<string, CryptoKey>();
  #loading: Promise<void> | undefined;
  #loadedAt = -Infinity;

  constructor(private readonly database: Database) {}

  /** The key to verify a signature with, or null when it is none of ours. Unknown ids cause few look-ups. */
  async find(kid: string): Promise<CryptoKey | null> {
    if (!this.#known.has(kid)) await this.#reload();
    return this.#known.get(kid) ?? null;
  }

  /** All of them, as a JWK set. */
  async all(): Promise<{ readonly keys: readonly JWK[] }> {
    return { keys: (await this.#rows()).map(({ public_jwk }) => public_jwk) };
  }

  /** Reads the keys again if that was long ago; whoever asks meanwhile waits for the same reading. */
  #reload(): Promise<void> | undefined {
    if (performance.now() - this.#loadedAt <= RELOAD_AFTER_MS) return this.#loading;
    this.#loadedAt = performance.now();
    this.#loading = this.#load().catch((error: unknown) => {
      this.#loadedAt = -Infinity;
      throw error;
    });
    return this.#loading;
  }

  async #load(): Promise<void> {
    for (const { kid, public_jwk } of await this.#rows()) {
      if (!this.#known.has(kid)) this.#known.set(kid, (await importJWK(public_jwk, ALGORITHM)) as CryptoKey);
    }
  }

  #rows(): Promise<{ kid: string; public_jwk: JWK }[]> {
    return this.database.read('SELECT kid, public_jwk FROM identity.signing_keys ORDER BY created_at DESC, kid');
  }
}
