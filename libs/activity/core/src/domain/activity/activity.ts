import type { ACTIVITY_TYPES } from '@portico/activity-contracts/limits';
import type { Actor, UserId } from '@portico/kernel/domain';

export type ActivityType = (typeof ACTIVITY_TYPES)[number];

/** Something that happened to an account, told in a sentence. */
export interface Activity {
  /** The id of the event that told of it. */
  readonly id: string;
  readonly userId: UserId;
  readonly type: ActivityType;
  readonly description: string;
  readonly data: Readonly<Record<string, unknown>>;
  /** RFC 3339. */
  readonly occurredAt: string;
  /** Who did it. */
  readonly by: Pick<Actor, 'kind' | 'id'>;
}
