import { EMAIL_MAX, EMAIL_PATTERN } from '@portico/identity-contracts/limits';
import { DomainError } from '@portico/kernel/domain';

declare const brand: unique symbol;

/** An e-mail address in the one form in which addresses are compared: trimmed, lower case. */
export type EmailAddress = string & { readonly [brand]: 'EmailAddress' };

const SHAPE = new RegExp(EMAIL_PATTERN, 'u');

/** Whether the text, as a person types it, is an address. */
export const isEmailAddress = (text: string): boolean => {
  const address = text.trim();
  return address.length <= EMAIL_MAX && SHAPE.test(address);
};

/** Reads an address as a person types it. */
export const emailAddress = (text: string): EmailAddress => {
  if (!isEmailAddress(text)) throw new InvalidEmail();
  return text.trim().toLowerCase() as EmailAddress;
};

/** The text is no e-mail address. */
export class InvalidEmail extends DomainError {
  static override readonly code = 'invalid-email';

  constructor() {
    super(`An e-mail address looks like name@example.org and has at most ${EMAIL_MAX} characters.`);
  }
}
