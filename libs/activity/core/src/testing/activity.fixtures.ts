import type { UnitOfWork } from '@portico/kernel/application';
import type { UserId } from '@portico/kernel/domain';
import type { ActivityLog, TallyBook, UserStatistics } from '../application/ports/index.js';
import type { Activity } from '../domain/activity/index.js';

/** One empty store of activity, as its contract suites need it. */
export interface ActivityStore {
  readonly unitOfWork: UnitOfWork;
  readonly log: ActivityLog;
  readonly tallies: TallyBook;
  readonly statistics: UserStatistics;
  close(): Promise<void>;
}

/** An id that is easy to tell from others. */
export const idOf = (number: number): string => `019b0000-0000-7000-8000-${String(number).padStart(12, '0')}`;

export const userId = (number: number): UserId => idOf(number) as UserId;

const START = Date.parse('2026-03-04T05:06:07.089Z');

/** An instant that many milliseconds after all tests begin, in RFC 3339. */
export const instant = (milliseconds: number): string => new Date(START + milliseconds).toISOString();

/** Activity number `number`: a sign-in of user 1 unless said otherwise. */
export const anActivity = (number: number, details: Partial<Activity> = {}): Activity => ({
  id: idOf(number),
  userId: userId(1),
  type: 'user.signed-in',
  description: 'A session was opened.',
  data: { sessionId: idOf(1_000 + number) },
  occurredAt: instant(number),
  by: { kind: 'user', id: userId(1) },
  ...details,
});
