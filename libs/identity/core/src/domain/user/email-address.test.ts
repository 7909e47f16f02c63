import { describe, expect, it } from '@jest/globals';
import { emailAddress, InvalidEmail, isEmailAddress } from './email-address.js';

describe('An e-mail address', () => {
  it('is compared without case, surrounding space, or the way its accents are composed', () => {
    expect(emailAddress(' Ä@Example.ORG '.normalize('NFD'))).toBe('ä@example.org'.normalize('NFC'));
  });

  it.each(['', 'kim', 'kim@', '@example.org', 'kim@example', 'k im@example.org', `${'a'.repeat(250)}@b.org`])(
    'is not %j',
    (text) => {
      expect(isEmailAddress(text)).toBe(false);
      expect(() => emailAddress(text)).toThrow(InvalidEmail);
    },
  );
});
