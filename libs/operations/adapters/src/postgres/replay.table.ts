import type { Replay } from '@portico/operations-core';
import { EntitySchema } from 'typeorm';

/** A replay as a row. */
export interface ReplayRow {
  readonly id: string;
  readonly kind: 'dead-letters' | 'history';
  readonly consumer: string | null;
  readonly type: string | null;
  readonly from_at: Date | null;
  readonly to_at: Date;
  readonly state: Replay['state'];
  readonly total: number;
  readonly replayed: number;
  readonly left_out: number;
  readonly place: string | null;
  readonly requested_by_kind: string;
  readonly requested_by_id: string;
  readonly started_at: Date;
  readonly finished_at: Date | null;
  readonly next_step_at: Date;
}

export const ReplayTable = new EntitySchema<ReplayRow>({
  name: 'replays',
  schema: 'operations',
  columns: {
    id: { type: 'uuid', primary: true },
    kind: { type: 'text' },
    consumer: { type: 'text', nullable: true },
    type: { type: 'text', nullable: true },
    from_at: { type: 'timestamptz', precision: 3, nullable: true },
    to_at: { type: 'timestamptz', precision: 3 },
    state: { type: 'text' },
    total: { type: 'integer' },
    replayed: { type: 'integer' },
    left_out: { type: 'integer' },
    place: { type: 'uuid', nullable: true },
    requested_by_kind: { type: 'text' },
    requested_by_id: { type: 'text' },
    started_at: { type: 'timestamptz', precision: 3 },
    finished_at: { type: 'timestamptz', precision: 3, nullable: true },
    next_step_at: { type: 'timestamptz', precision: 3, default: () => 'now()' },
  },
});
