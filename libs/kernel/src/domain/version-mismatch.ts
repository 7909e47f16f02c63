import { DomainError } from './domain-error.js';

/** The caller edits a version that is no longer the current one. */
export class VersionMismatch extends DomainError {
  static override readonly code = 'version-mismatch';

  constructor() {
    super('It was changed since you read it. Read it again, then repeat your change.');
  }
}
