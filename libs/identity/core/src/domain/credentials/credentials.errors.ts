import { DomainError } from '@portico/kernel/domain';

/** E-mail and password do not belong together; which of the two was wrong is nobody's business. */
export class InvalidCredentials extends DomainError {
  static override readonly code = 'invalid-credentials';

  constructor() {
    super('E-mail or password is wrong.');
  }
}

/** Whoever wants to change a password has to know it. */
export class WrongPassword extends DomainError {
  static override readonly code = 'wrong-password';

  constructor() {
    super('The current password is wrong.');
  }
}
