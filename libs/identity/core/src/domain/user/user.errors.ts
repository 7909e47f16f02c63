import { DomainError } from '@portico/kernel/domain';

/** Another account has this e-mail address. */
export class EmailTaken extends DomainError {
  static override readonly code = 'email-taken';

  constructor() {
    super('There is an account with this e-mail address. Sign in, or use another address.');
  }
}

/** Without this person nobody could administer the installation. */
export class LastAdmin extends DomainError {
  static override readonly code = 'last-admin';

  constructor() {
    super('This is the last active admin. Make somebody else an admin first.');
  }
}
