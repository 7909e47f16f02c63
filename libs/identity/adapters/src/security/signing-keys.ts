import { exportJWK, generateKeyPair, importJWK, type CryptoKey, type JWK } from 'jose';
import type { Clock, UnitOfWork } from '@portico/kernel/application';
import { deriveKey, open, seal, type Database } from '@portico/platform-postgres';
import { ALGORITHM } from './token-format.js';

interface SealedKey extends Record<string, unknown> {
  readonly kid: string;
  readonly sealed_private: Buffer;
}

interface Signer {
  readonly kid: string;
  readonly key: CryptoKey;
}

/** The private halves of the keys that sign access tokens: sealed in Postgres, and in memory once one is opened. */
export class SigningKeys {
  readonly #sealingKey: Uint8Array;
  #signer: Promise<Signer> | undefined;

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

  #create(): Promise<SealedKey> {
    return this.unitOfWork.run(async () => {
      await this.database.write(`SELECT pg_advisory_xact_lock(hashtextextended('identity.signing-keys', 0))`);
      return (await this.#newest()) ?? this.#insert();
    });
  }

  async #insert(): Promise<SealedKey> {
    const { publicKey, privateKey } = await generateKeyPair(ALGORITHM, { extractable: true });
    const kid = crypto.randomUUID();
    const publicJwk = { ...(await exportJWK(publicKey)), kid, alg: ALGORITHM, use: 'sig' };
    const sealed = seal(this.#sealingKey, Buffer.from(JSON.stringify(await exportJWK(privateKey))), kid);
    const [row] = await this.database.write<SealedKey>(
      `INSERT INTO identity.signing_keys (kid, public_jwk, sealed_private, created_at)
       VALUES ($1, $2, $3, $4) RETURNING kid, sealed_private`,
      [kid, publicJwk, sealed, this.clock.now()],
    );
    return row as SealedKey;
  }

  async #newest(): Promise<SealedKey | undefined> {
    const [newest] = await this.database.read<SealedKey>(
      'SELECT kid, sealed_private FROM identity.signing_keys ORDER BY created_at DESC, kid LIMIT 1',
    );
    return newest;
  }
}
