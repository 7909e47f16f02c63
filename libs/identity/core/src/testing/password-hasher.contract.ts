import { describe, expect, it } from '@jest/globals';
import type { PasswordHasher } from '../application/ports/index.js';

/** How every `PasswordHasher` behaves. */
export const passwordHasherContract = (adapter: string, open: () => PasswordHasher): void => {
  describe(`PasswordHasher: ${adapter}`, () => {
    const hasher = open();

    it('recognises the password that was hashed, and no other', async () => {
      const hash = await hasher.hash('correct horse 말');
      expect(await hasher.matches('correct horse 말', hash)).toBe(true);
      expect(await hasher.matches('correct horse 말 ', hash)).toBe(false);
      expect(await hasher.matches('', hash)).toBe(false);
    });

    it('matches nothing against no hash', async () => {
      expect(await hasher.matches('anything', null)).toBe(false);
    });
  });
};
