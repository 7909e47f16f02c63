import { DomainError } from '@portico/kernel/domain';

/** The refresh token is good for nothing: unknown, used, or of a session that is over. */
export class InvalidGrant extends DomainError {
  static override readonly code = 'invalid-grant';

  constructor() {
    super('This refresh token is good for nothing any more. Sign in again.');
  }
}
