import { toIntegrationEvent, UserRepository, type EmailAddress, type User } from '@portico/identity-core';
import { NotFound, type Outbox } from '@portico/kernel/application';
import type { UserId } from '@portico/kernel/domain';
import { saveAggregate, type Database } from '@portico/platform-postgres';
import { toUser, toUserRow } from './user.mapper.js';
import { UserTable, type UserRow } from './user.table.js';

const SELECT = `
  SELECT id, version, email, name, nickname, age, phone, status, roles, name_key, search_text, search_tokens,
         created_at, updated_at
  FROM identity.users`;

export class PostgresUserRepository extends UserRepository {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
  ) {
    super();
  }

  async get(id: UserId): Promise<User> {
    const [row] = await this.database.read<UserRow>(`${SELECT} WHERE id = $1`, [id]);
    if (!row) throw new NotFound();
    return toUser(row);
  }

  async findByEmail(email: EmailAddress): Promise<User | null> {
    const [row] = await this.database.read<UserRow>(`${SELECT} WHERE email = $1`, [email]);
    return row ? toUser(row) : null;
  }

  save(user: User): Promise<void> {
    const row = toUserRow(user);
    const saving = { aggregate: user, table: UserTable, key: { id: user.id }, row, toEvent: toIntegrationEvent };
    return saveAggregate(this.database, this.outbox, saving);
  }

  async otherAdmins(id: UserId): Promise<number> {
    await this.database.write(`SELECT pg_advisory_xact_lock(hashtextextended('identity.admins', 0))`);
    const [row] = await this.database.read<{ count: number }>(
      `SELECT count(*)::int AS count FROM identity.users
       WHERE id <> $1 AND status = 'active' AND 'admin' = ANY (roles)`,
      [id],
    );
    return row?.count ?? 0;
  }
}
