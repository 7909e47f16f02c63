import type { UserId } from '@portico/kernel/domain';
import { EntitySchema } from 'typeorm';

/** Somebody's credentials as a row. */
export interface CredentialsRow {
  readonly user_id: UserId;
  readonly version: number;
  readonly password_hash: string;
  readonly login_count: number;
  readonly failed_count: number;
  readonly last_signed_in_at: Date | null;
}

export const CredentialsTable = new EntitySchema<CredentialsRow>({
  name: 'credentials',
  schema: 'identity',
  columns: {
    user_id: { type: 'uuid', primary: true },
    version: { type: 'integer' },
    password_hash: { type: 'text' },
    login_count: { type: 'integer' },
    failed_count: { type: 'integer' },
    last_signed_in_at: { type: 'timestamptz', precision: 3, nullable: true },
  },
});
