import { describe, expect, it } from '@jest/globals';
import { ADDRESSES, NO_ADDRESSES } from '@portico/identity-contracts/limits/testing';
import { emailAddress, InvalidEmail, isEmailAddress } from './email-address.js';

describe('An e-mail address', () => {
  it('is compared without case or surrounding space', () => {
    expect(emailAddress(' Kim@Example.ORG\n')).toBe('kim@example.org');
  });

  it.each(ADDRESSES)('may be %j', (text) => {
    expect(isEmailAddress(text)).toBe(true);
    expect(emailAddress(text)).toBe(text.trim().toLowerCase());
  });

  it.each(NO_ADDRESSES)('may not be %j', (text) => {
    expect(isEmailAddress(text)).toBe(false);
    expect(() => emailAddress(text)).toThrow(InvalidEmail);
  });
});
