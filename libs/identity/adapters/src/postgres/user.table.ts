import type { EmailAddress, Role, UserStatus } from '@portico/identity-core';
import type { UserId } from '@portico/kernel/domain';
import { EntitySchema } from 'typeorm';

/** A user as a row. */
export interface UserRow {
  readonly id: UserId;
  readonly version: number;
  readonly email: EmailAddress;
  readonly name: string;
  readonly nickname: string | null;
  readonly age: number | null;
  readonly phone: string | null;
  readonly status: UserStatus;
  readonly roles: Role[];
  readonly name_key: string;
  readonly search_text: string;
  readonly search_tokens: string[];
  readonly created_at: Date;
  readonly updated_at: Date;
}

export const UserTable = new EntitySchema<UserRow>({
  name: 'users',
  schema: 'identity',
  columns: {
    id: { type: 'uuid', primary: true },
    version: { type: 'integer' },
    email: { type: 'text' },
    name: { type: 'text' },
    nickname: { type: 'text', nullable: true },
    age: { type: 'smallint', nullable: true },
    phone: { type: 'text', nullable: true },
    status: { type: 'text' },
    roles: { type: 'text', array: true },
    name_key: { type: 'text' },
    search_text: { type: 'text' },
    search_tokens: { type: 'text', array: true },
    created_at: { type: 'timestamptz', precision: 3 },
    updated_at: { type: 'timestamptz', precision: 3 },
  },
});
