import { openUntil, SessionDirectory, type SessionView } from '@portico/identity-core';
import type { Page, PageRequest } from '@portico/kernel/application';
import type { UserId } from '@portico/kernel/domain';
import { keysetPage, sql, type Database, type KeysetColumn, type ReadRow } from '@portico/platform-postgres';
import type { SessionRow } from './session.table.js';

type Row = ReadRow<SessionRow>;

const SELECT = sql`SELECT id, device, address, opened_at, last_used_at FROM identity.sessions`;
const ID: KeysetColumn<Row> = { column: sql`id`, type: sql`uuid`, of: ({ id }) => id };
const OPENING: KeysetColumn<Row> = { column: sql`opened_at`, type: sql`timestamptz`, of: (row) => row.opened_at };

export class PostgresSessionDirectory extends SessionDirectory {
  constructor(private readonly database: Database) {
    super();
  }

  async list(userId: UserId, at: Date, page: PageRequest<'-createdAt'>): Promise<Page<SessionView>> {
    const { openedSince, usedSince } = openUntil(at);
    const conditions = [
      sql`user_id = ${userId} AND ended_at IS NULL`,
      sql`opened_at >= ${openedSince} AND last_used_at >= ${usedSince}`,
    ];
    const { items, next } = await keysetPage(this.database, { select: SELECT, conditions, key: OPENING, id: ID, page });
    return { items: items.map(toView), next };
  }
}

const toView = ({ id, device, address, opened_at, last_used_at }: Row): SessionView => ({
  id,
  device,
  address,
  createdAt: opened_at,
  lastUsedAt: last_used_at,
});
