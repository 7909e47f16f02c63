import { between, shuffled, type Random } from './random.ts';

/** A change to be made to a user, who is one of a list; each leads to one event. */
export interface Edit {
  readonly user: number;
  readonly change: 'profile' | 'deactivation';
}

/**
 * Shares edits out among users, in an order of chance. One edit of each user, whichever, is a deactivation, which the
 * statistics count; the others change the profile.
 */
export const scheduleOf = (random: Random, users: number, edits: number): Edit[] => {
  const turns = shuffled(
    random,
    Array.from({ length: edits }, (_, turn) => turn % users),
  );
  const deactivatedAt = Array.from({ length: users }, (_, user) =>
    between(random, 1, turns.filter((each) => each === user).length),
  );
  const made = new Array<number>(users).fill(0);
  return turns.map((user) => {
    const nth = (made[user] ?? 0) + 1;
    made[user] = nth;
    return { user, change: nth === deactivatedAt[user] ? 'deactivation' : 'profile' };
  });
};
