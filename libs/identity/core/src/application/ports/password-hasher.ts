import { SlowPort } from '@portico/kernel/application';
import { DomainError } from '@portico/kernel/domain';

/** Turns passwords into something that is safe to keep. */
export abstract class PasswordHasher extends SlowPort {
  /** Throws `Overloaded` when too many are waiting already. */
  abstract hash(password: string): Promise<string>;

  /** False for a null hash too, after the same work: nobody learns from the clock whether there was one. */
  abstract matches(password: string, hash: string | null): Promise<boolean>;
}

/** More passwords are waiting to be hashed than the machine can handle in time. */
export class Overloaded extends DomainError {
  static override readonly code = 'overloaded';

  constructor() {
    super('Too many people are signing in at this moment. Try again in a few seconds.');
  }
}
