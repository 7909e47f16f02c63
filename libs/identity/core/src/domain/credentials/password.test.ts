import { describe, expect, it } from '@jest/globals';
import { checkedPassword, UnfitPassword } from './password.js';

describe('A password', () => {
  it('is long enough and not too long, counted in characters', () => {
    expect(checkedPassword('나무숲산림청공고')).toBe('나무숲산림청공고');
    expect(checkedPassword('🌲'.repeat(256))).toHaveLength(512);
  });

  it.each(['', '1234567', '🌲'.repeat(7), 'x'.repeat(257)])('is not %j', (password) => {
    expect(() => checkedPassword(password)).toThrow(UnfitPassword);
  });
});
