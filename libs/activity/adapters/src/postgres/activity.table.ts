import type { ActivityType } from '@portico/activity-core';
import type { Actor, UserId } from '@portico/kernel/domain';
import { EntitySchema } from 'typeorm';

/** An activity as a row. */
export interface ActivityRow {
  readonly id: string;
  readonly user_id: UserId;
  readonly type: ActivityType;
  readonly description: string;
  readonly data: object;
  readonly occurred_at: Date;
  readonly actor_kind: Actor['kind'];
  readonly actor_id: string;
}

export const ActivityTable = new EntitySchema<ActivityRow>({
  name: 'activities',
  schema: 'activity',
  columns: {
    id: { type: 'uuid', primary: true },
    user_id: { type: 'uuid' },
    type: { type: 'text' },
    description: { type: 'text' },
    data: { type: 'jsonb' },
    occurred_at: { type: 'timestamptz', precision: 3 },
    actor_kind: { type: 'text' },
    actor_id: { type: 'text' },
  },
});
