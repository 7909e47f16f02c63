import {
  UserDirectory,
  type UserFilter,
  type UserSort,
  type UserView,
  type VersionedUser,
} from '@portico/identity-core';
import { NotFound, type Page, type PageRequest } from '@portico/kernel/application';
import type { UserId } from '@portico/kernel/domain';
import {
  containing,
  keysetPage,
  numbered,
  queryTokens,
  sql,
  type Database,
  type KeysetColumn,
  type ReadRow,
} from '@portico/platform-postgres';
import { folded } from './folded.js';
import type { UserRow } from './user.table.js';

type Row = ReadRow<UserRow> & { readonly login_count: number; readonly email_verified: boolean };

const VIEW = sql`
  u.id, u.email, u.name, u.nickname, u.age, u.phone, u.status, u.roles, u.created_at, u.updated_at,
  c.login_count, false AS email_verified`;
const USERS = sql`FROM identity.users u JOIN identity.credentials c ON c.user_id = u.id`;

const ID: KeysetColumn<Row> = { column: sql`u.id`, type: sql`uuid`, of: ({ id }) => id };
const CREATION: KeysetColumn<Row> = { column: sql`u.created_at`, type: sql`timestamptz`, of: (row) => row.created_at };
const NAME: KeysetColumn<Row> = { column: sql`u.name_key`, type: sql`text`, of: (row) => row.name_key };
const EMAIL: KeysetColumn<Row> = { column: sql`u.email`, type: sql`text`, of: (row) => row.email };
const KEYS: Readonly<Record<UserSort, KeysetColumn<Row>>> = {
  createdAt: CREATION,
  '-createdAt': CREATION,
  name: NAME,
  '-name': NAME,
  email: EMAIL,
  '-email': EMAIL,
};

export class PostgresUserDirectory extends UserDirectory {
  constructor(private readonly database: Database) {
    super();
  }

  async get(id: UserId): Promise<VersionedUser> {
    const [row] = await this.database.read<Row>(
      ...numbered(sql`SELECT ${VIEW}, u.version ${USERS} WHERE u.id = ${id}`),
    );
    if (!row) throw new NotFound();
    return { user: toView(row), version: row.version };
  }

  async list({ status, q }: UserFilter, page: PageRequest<UserSort>): Promise<Page<UserView>> {
    const conditions = [
      ...(status ? [sql`u.status = ${status}`] : []),
      ...(q ? [sql`u.search_tokens @> ${queryTokens(q)} AND u.search_text LIKE ${containing(folded(q))}`] : []),
    ];
    const key = KEYS[page.sort];
    const select = sql`SELECT ${VIEW}${key === NAME ? sql`, u.name_key` : sql``} ${USERS}`;
    const parts = { select, conditions, key, id: ID, page };
    const { items, next } = await keysetPage(this.database, parts);
    return { items: items.map(toView), next };
  }
}

const toView = (row: Row): UserView => ({
  id: row.id,
  email: row.email,
  name: row.name,
  nickname: row.nickname,
  age: row.age,
  phone: row.phone,
  status: row.status,
  roles: row.roles,
  loginCount: row.login_count,
  emailVerified: row.email_verified,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
});
