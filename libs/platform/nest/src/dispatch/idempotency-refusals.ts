import { DomainError } from '@portico/kernel/domain';

/** The key was used before, for a request with another body. */
export class IdempotencyKeyReused extends DomainError {
  static override readonly code = 'idempotency-key-reused';

  constructor() {
    super('This Idempotency-Key belongs to a request with another body. Use a new key for a new request.');
  }
}

/** The first request with this key has not been answered yet. */
export class IdempotencyKeyInUse extends DomainError {
  static override readonly code = 'idempotency-key-in-use';

  constructor(readonly retryAfterSeconds: number) {
    super('The first request with this Idempotency-Key is still running. Ask again shortly with the same key.');
  }
}
