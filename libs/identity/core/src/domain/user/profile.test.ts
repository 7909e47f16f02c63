import { describe, expect, it } from '@jest/globals';
import { changedFields, checkedProfile, InvalidProfile, type Profile } from './profile.js';

const profile: Profile = { name: '김산림', nickname: null, age: null, phone: null };

describe('A profile', () => {
  it('counts characters as people do, not bytes', () => {
    expect(checkedProfile({ ...profile, name: '🌲'.repeat(100) }).name).toHaveLength(200);
  });

  it.each<Partial<Profile>>([
    { name: '' },
    { name: '나'.repeat(101) },
    { nickname: '나'.repeat(51) },
    { phone: '0'.repeat(21) },
    { age: -1 },
    { age: 151 },
    { age: 1.5 },
  ])('is refused with %j', (broken) => {
    expect(() => checkedProfile({ ...profile, ...broken })).toThrow(InvalidProfile);
  });

  it('tells in which fields it differs from another', () => {
    expect(changedFields(profile, { ...profile, age: 3, nickname: null })).toEqual(['age']);
  });
});
