import { PasswordHasher } from '@portico/identity-core';
import { hash, verify } from '@node-rs/argon2';
import { HashingQueue } from './hashing-queue.js';

const PATIENCE_MS = 1_000;

/** Argon2id with the library's parameters (19 MiB, two passes), a bounded number at a time. */
export class Argon2PasswordHasher extends PasswordHasher {
  readonly #queue: HashingQueue;
  readonly #decoy: Promise<string>;

  constructor(concurrency: number) {
    super();
    this.#queue = new HashingQueue(concurrency, PATIENCE_MS);
    this.#decoy = hash('nobody has this password');
  }

  hash(password: string): Promise<string> {
    return this.#queue.run(() => hash(password));
  }

  async matches(password: string, known: string | null): Promise<boolean> {
    const compared = known ?? (await this.#decoy);
    const same = await this.#queue.run(() => verify(compared, password));
    return same && known !== null;
  }
}
