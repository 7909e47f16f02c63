import type { UserId } from '@portico/kernel/domain';
import { EntitySchema } from 'typeorm';

/** A session as a row. */
export interface SessionRow {
  readonly id: string;
  readonly version: number;
  readonly user_id: UserId;
  readonly generation: number;
  readonly token_hash: string;
  readonly former_hash: string | null;
  readonly sealed: string | null;
  readonly device: string | null;
  readonly address: string | null;
  readonly opened_at: Date;
  readonly last_used_at: Date;
  readonly ended_at: Date | null;
  readonly revoked_at: Date | null;
}

export const SessionTable = new EntitySchema<SessionRow>({
  name: 'sessions',
  schema: 'identity',
  columns: {
    id: { type: 'uuid', primary: true },
    version: { type: 'integer' },
    user_id: { type: 'uuid' },
    generation: { type: 'integer' },
    token_hash: { type: 'text' },
    former_hash: { type: 'text', nullable: true },
    sealed: { type: 'text', nullable: true },
    device: { type: 'text', nullable: true },
    address: { type: 'text', nullable: true },
    opened_at: { type: 'timestamptz', precision: 3 },
    last_used_at: { type: 'timestamptz', precision: 3 },
    ended_at: { type: 'timestamptz', precision: 3, nullable: true },
    revoked_at: { type: 'timestamptz', precision: 3, nullable: true },
  },
});
