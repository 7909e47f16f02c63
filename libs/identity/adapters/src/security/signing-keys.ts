import { exportJWK, generateKeyPair, importJWK, type CryptoKey, type JWK } from 'jose';
import type { Clock, UnitOfWork } from '@portico/kernel/application';
import { deriveKey, open, seal, type Database } from '@portico/platform-postgres';

interface KeyRow extends Record<string, unknown> {
  readonly kid: string;
  readonly public_jwk: JWK;
  readonly sealed_private: Buffer;
}

interface Signer {
  readonly kid: string;
  readonly key: CryptoKey;
}

export const ALGORITHM = 'ES256';
const RELOAD_AFTER_MS = 5_000;

/** The keys that sign access tokens. They live in Postgres, the private halves sealed, and in memory once read. */
export class SigningKeys {
  readonly #sealingKey: Uint8Array;
  readonly #public = new Map<string, CryptoKey>();
  #signer: Promise<Signer> | undefined;
  #loading: Promise<void> | undefined;
  #loadedAt = -Infinity;

  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    secret: Uint8Array,
  ) {
    this.#sealingKey = deriveKey(secret, 'identity.signing-keys');
  }

  /** The newest key; made when there is none yet. */
  signer(): Promise<Signer> {
    this.#signer ??= this.#openSigner().catch((error: unknown) => {
      this.#signer = undefined;
      throw error;
    });
    return this.#signer;
  }

  /** The key to verify a signature with, or null when it is none of ours. Unknown ids cause few look-ups. */
  async publicKey(kid: string): Promise<CryptoKey | null> {
    if (!this.#public.has(kid)) await this.#reload();
    return this.#public.get(kid) ?? null;
  }

  /** The public halves, as a JWK set. */
  async published(): Promise<{ readonly keys: readonly JWK[] }> {
    return { keys: (await this.#rows()).map(({ public_jwk }) => public_jwk) };
  }

  async #openSigner(): Promise<Signer> {
    const { kid, sealed_private } = (await this.#newest()) ?? (await this.#create());
    const jwk = JSON.parse(this.#unseal(sealed_private, kid)) as JWK;
    return { kid, key: (await importJWK(jwk, ALGORITHM)) as CryptoKey };
  }

  #unseal(sealed: Uint8Array, kid: string): string {
    try {
      return open(this.#sealingKey, sealed, kid).toString();
    } catch (cause) {
      throw new Error('The signing keys in the database were sealed with another PORTICO_KEY: give that one.', {
        cause,
      });
    }
  }

  #create(): Promise<KeyRow> {
    return this.unitOfWork.run(async () => {
      await this.database.write(`SELECT pg_advisory_xact_lock(hashtextextended('identity.signing-keys', 0))`);
      return (await this.#newest()) ?? this.#insert();
    });
  }

  async #insert(): Promise<KeyRow> {
    const { publicKey, privateKey } = await generateKeyPair(ALGORITHM, { extractable: true });
    const kid = crypto.randomUUID();
    const publicJwk = { ...(await exportJWK(publicKey)), kid, alg: ALGORITHM, use: 'sig' };
    const sealed = seal(this.#sealingKey, Buffer.from(JSON.stringify(await exportJWK(privateKey))), kid);
    const [row] = await this.database.write<KeyRow>(
      `INSERT INTO identity.signing_keys (kid, public_jwk, sealed_private, created_at)
       VALUES ($1, $2, $3, $4) RETURNING kid, public_jwk, sealed_private`,
      [kid, publicJwk, sealed, this.clock.now()],
    );
    return row as KeyRow;
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
      if (!this.#public.has(kid)) this.#public.set(kid, (await importJWK(public_jwk, ALGORITHM)) as CryptoKey);
    }
  }

  async #newest(): Promise<KeyRow | undefined> {
    return (await this.#rows())[0];
  }

  #rows(): Promise<KeyRow[]> {
    return this.database.read<KeyRow>(
      'SELECT kid, public_jwk, sealed_private FROM identity.signing_keys ORDER BY created_at DESC, kid',
    );
  }
}
