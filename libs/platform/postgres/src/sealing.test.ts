import { describe, expect, it } from '@jest/globals';
import { deriveKey, open, seal } from './sealing.js';

const secret = Buffer.from('a secret of the server, long enough');
const key = deriveKey(secret, 'tests');

describe('sealing', () => {
  it('gives back what was sealed', () => {
    expect(open(key, seal(key, '산림 공사', 'row 1'), 'row 1').toString()).toBe('산림 공사');
    expect(open(key, seal(key, '', 'row 1'), 'row 1')).toHaveLength(0);
  });

  it('shows nothing of what is sealed, nor that it was sealed before', () => {
    const [first, second] = [seal(key, 'a password', ''), seal(key, 'a password', '')];

    expect(first.toString('latin1')).not.toContain('password');
    expect(first.equals(second)).toBe(false);
  });

  it('opens with no other key and for no other use', () => {
    const sealed = seal(key, 'a password', 'row 1');

    expect(() => open(deriveKey(secret, 'other'), sealed, 'row 1')).toThrow();
    expect(() => open(deriveKey(Buffer.from('another secret'), 'tests'), sealed, 'row 1')).toThrow();
    expect(() => open(key, sealed, 'row 2')).toThrow();
  });

  it('opens nothing that was changed or cut', () => {
    const sealed = seal(key, 'a password', 'row 1');

    for (let i = 0; i < sealed.length; i += 1) {
      const changed = Buffer.from(sealed);
      changed.writeUInt8((changed.readUInt8(i) + 1) % 256, i);
      expect(() => open(key, changed, 'row 1')).toThrow();
      expect(() => open(key, sealed.subarray(0, i), 'row 1')).toThrow();
    }
  });

  it('derives the same key for the same purpose, and 256 bits of it', () => {
    expect(deriveKey(secret, 'tests')).toEqual(key);
    expect(key).toHaveLength(32);
  });
});
