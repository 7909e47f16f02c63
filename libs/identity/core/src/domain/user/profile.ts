import { AGE_MAX, AGE_MIN, NAME_MAX, NICKNAME_MAX, PHONE_MAX } from '@portico/identity-contracts/limits';
import { DomainError } from '@portico/kernel/domain';

/** What people tell about themselves and may change. */
export interface Profile {
  readonly name: string;
  readonly nickname: string | null;
  readonly age: number | null;
  readonly phone: string | null;
}

/** Refuses a profile that breaks a limit. */
export const checkedProfile = (profile: Profile): Profile => {
  const { name, nickname, age, phone } = profile;
  if (name === '' || isLonger(name, NAME_MAX)) throw new InvalidProfile(`name has 1 to ${NAME_MAX} characters`);
  if (isLonger(nickname, NICKNAME_MAX)) throw new InvalidProfile(`nickname has at most ${NICKNAME_MAX} characters`);
  if (isLonger(phone, PHONE_MAX)) throw new InvalidProfile(`phone has at most ${PHONE_MAX} characters`);
  if (age !== null && !(Number.isInteger(age) && age >= AGE_MIN && age <= AGE_MAX)) {
    throw new InvalidProfile(`age is a whole number from ${AGE_MIN} to ${AGE_MAX}`);
  }
  return profile;
};

/** The fields in which two profiles differ. */
export const changedFields = (before: Profile, after: Profile): readonly (keyof Profile)[] =>
  (Object.keys(after) as (keyof Profile)[]).filter((field) => before[field] !== after[field]);

const isLonger = (text: string | null, limit: number): boolean => text !== null && [...text].length > limit;

/** A part of the profile breaks a limit. */
export class InvalidProfile extends DomainError {
  static override readonly code = 'invalid-profile';

  constructor(rule: string) {
    super(`The profile cannot be kept: ${rule}.`);
  }
}
