import { toIntegrationEvent, UserRepository, type EmailAddress, type User } from '@portico/identity-core';
import { ConcurrencyConflict, NotFound, type Outbox } from '@portico/kernel/application';
import type { UserId } from '@portico/kernel/domain';
import type { Database } from '@portico/platform-postgres';
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

  async save(user: User): Promise<void> {
    if (user.recorded.length === 0) return;
    const row = { ...toUserRow(user), version: user.version + 1 };
    if (user.version === 0) await this.database.manager().insert(UserTable, row);
    else await this.#update(row, user.version);
    await this.outbox.append(user.recorded.map(toIntegrationEvent));
    user.saved();
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

  async #update({ id, ...changes }: UserRow, version: number): Promise<void> {
    const { affected } = await this.database.manager().update(UserTable, { id, version }, changes);
    if (affected !== 1) throw new ConcurrencyConflict();
  }
}
