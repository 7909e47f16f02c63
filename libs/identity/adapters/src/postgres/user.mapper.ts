import { User } from '@portico/identity-core';
import { searchTokens, type ReadRow } from '@portico/platform-postgres';
import { folded } from './folded.js';
import type { UserRow } from './user.table.js';

export const toUser = (row: ReadRow<UserRow>): User => {
  const { id, version, email, name, nickname, age, phone, status, roles, created_at, updated_at } = row;
  return new User(
    {
      id,
      email,
      profile: { name, nickname, age, phone },
      status,
      roles,
      createdAt: new Date(created_at),
      updatedAt: new Date(updated_at),
    },
    version,
  );
};

export const toUserRow = ({ state }: User): Omit<UserRow, 'version'> => {
  const { id, email, profile, status, roles, createdAt, updatedAt } = state;
  const searched = [profile.name, profile.nickname ?? '', email];
  return {
    id,
    email,
    ...profile,
    status,
    roles: [...roles],
    name_key: folded(profile.name),
    search_text: folded(searched.join('\n')),
    search_tokens: searchTokens(...searched),
    created_at: createdAt,
    updated_at: updatedAt,
  };
};
