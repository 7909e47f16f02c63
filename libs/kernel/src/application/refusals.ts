import { DomainError } from '../domain/index.js';

/** Two writers met on one aggregate and this one lost; the unit of work tries again before a caller sees it. */
export class ConcurrencyConflict extends DomainError {
  static override readonly code = 'concurrency-conflict';

  constructor() {
    super('Others were changing the same thing at the same moment. Try again.');
  }
}

/** It does not exist, or not for this actor: the two are told apart for nobody. */
export class NotFound extends DomainError {
  static override readonly code = 'not-found';

  constructor() {
    super('There is nothing here, or nothing that you may see.');
  }
}

/** The actor lacks the scope that the use case asks for. */
export class InsufficientScope extends DomainError {
  static override readonly code = 'insufficient-scope';

  constructor(readonly scope: string) {
    super(`This needs the scope ${scope}.`);
  }
}
