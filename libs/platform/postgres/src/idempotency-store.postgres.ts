import { createHmac, randomUUID } from 'node:crypto';
import { ConcurrencyConflict } from '@portico/kernel/application';
import {
  IdempotencyStore,
  type IdempotencyKey,
  type IdempotencyState,
  type IdempotencyTicket,
} from '@portico/platform-ports';
import type { Database } from './database.js';
import { deriveKey, open, seal } from './sealing.js';

const LEASE_SECONDS = 30;
const KEPT_HOURS = 24;
const RETRY_AFTER_SECONDS = 1;

/** Claims a key that is new, expired, or whose run was abandoned. */
const CLAIM = `
  INSERT INTO platform.idempotency_key AS held (key_hash, fingerprint, token, leased_until)
  VALUES ($1, $2, $3, now() + interval '${LEASE_SECONDS} seconds')
  ON CONFLICT (key_hash) DO UPDATE
  SET fingerprint = excluded.fingerprint, token = excluded.token, leased_until = excluded.leased_until,
      result = NULL, created_at = now()
  WHERE held.created_at <= now() - interval '${KEPT_HOURS} hours' OR (held.result IS NULL AND held.leased_until <= now())
  RETURNING true`;

const FIND = `SELECT fingerprint, result FROM platform.idempotency_key WHERE key_hash = $1`;

const FINISH = `
  UPDATE platform.idempotency_key SET result = $3 WHERE key_hash = $1 AND token = $2 AND result IS NULL RETURNING true`;

const RELEASE = `DELETE FROM platform.idempotency_key WHERE key_hash = $1 AND token = $2 AND result IS NULL`;

interface Run {
  readonly fingerprint: Buffer;
  readonly result: Buffer | null;
}

/**
 * Idempotency keys in a table that tells nothing by itself: keys and contents are there as keyed hashes, results are
 * sealed under the server's secret together with the raw key, which only the client has.
 */
export class PostgresIdempotencyStore extends IdempotencyStore {
  readonly #hashing: Uint8Array;
  readonly #fingerprinting: Uint8Array;
  readonly #sealing: Uint8Array;

  constructor(
    private readonly database: Database,
    secret: Uint8Array,
  ) {
    super();
    this.#hashing = deriveKey(secret, 'idempotency key hash');
    this.#fingerprinting = deriveKey(secret, 'idempotency fingerprint');
    this.#sealing = deriveKey(secret, 'idempotency result');
  }

  async begin(key: IdempotencyKey, content: string): Promise<IdempotencyState> {
    const fingerprint = keyedHash(this.#fingerprinting, key, content);
    const token = randomUUID();
    for (;;) {
      const claimed = await this.database.direct(CLAIM, [this.#hash(key), fingerprint, token]);
      if (claimed.length > 0) return { state: 'started', ticket: { key, token } };
      const [run] = await this.database.direct<Run>(FIND, [this.#hash(key)]);
      if (!run) continue;
      if (!run.fingerprint.equals(fingerprint)) return { state: 'mismatch' };
      if (!run.result) return { state: 'running', retryAfterSeconds: RETRY_AFTER_SECONDS };
      return { state: 'finished', result: this.#open(key, run.result) };
    }
  }

  async finish({ key, token }: IdempotencyTicket, result: unknown): Promise<void> {
    const hash = this.#hash(key);
    const sealed = seal(keyedHash(this.#sealing, key), JSON.stringify(result ?? null), hash);
    const finished = await this.database.write(FINISH, [hash, token, sealed]);
    if (finished.length === 0) throw new ConcurrencyConflict();
  }

  async release({ key, token }: IdempotencyTicket): Promise<void> {
    await this.database.direct(RELEASE, [this.#hash(key), token]);
  }

  #hash(key: IdempotencyKey): Buffer {
    return keyedHash(this.#hashing, key);
  }

  #open(key: IdempotencyKey, sealed: Buffer): unknown {
    return JSON.parse(open(keyedHash(this.#sealing, key), sealed, this.#hash(key)).toString());
  }
}

const keyedHash = (secret: Uint8Array, { scope, key }: IdempotencyKey, content = ''): Buffer =>
  createHmac('sha256', secret)
    .update(JSON.stringify([scope, key, content]))
    .digest();
