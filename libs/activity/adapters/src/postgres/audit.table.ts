import type { AuditedAction, AuditEntry } from '@portico/activity-core';
import type { UserId } from '@portico/kernel/domain';
import { EntitySchema } from 'typeorm';

/** An audit entry as a row. */
export interface AuditRow {
  readonly id: string;
  readonly at: Date;
  readonly actor_kind: AuditEntry['actor']['kind'];
  readonly actor_id: string;
  readonly action: AuditedAction;
  readonly target_type: AuditEntry['target']['type'];
  readonly target_id: UserId;
  readonly data: object;
}

export const AuditTable = new EntitySchema<AuditRow>({
  name: 'audit',
  schema: 'activity',
  columns: {
    id: { type: 'uuid', primary: true },
    at: { type: 'timestamptz', precision: 3 },
    actor_kind: { type: 'text' },
    actor_id: { type: 'text' },
    action: { type: 'text' },
    target_type: { type: 'text' },
    target_id: { type: 'text' },
    data: { type: 'jsonb' },
  },
});
