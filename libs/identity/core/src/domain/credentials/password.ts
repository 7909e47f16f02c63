import { PASSWORD_MAX, PASSWORD_MIN } from '@portico/identity-contracts/limits';
import { DomainError } from '@portico/kernel/domain';

/** Refuses a password that is too easy to guess, or longer than anybody needs. */
export const checkedPassword = (password: string): string => {
  const { length } = [...password];
  if (length < PASSWORD_MIN || length > PASSWORD_MAX) throw new UnfitPassword();
  return password;
};

/** The password may not be used. */
export class UnfitPassword extends DomainError {
  static override readonly code = 'unfit-password';

  constructor() {
    super(`A password has ${PASSWORD_MIN} to ${PASSWORD_MAX} characters.`);
  }
}
