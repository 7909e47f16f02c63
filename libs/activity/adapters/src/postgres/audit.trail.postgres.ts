import { AuditTrail, type AuditEntry, type AuditFilter } from '@portico/activity-core';
import type { Page, PageRequest } from '@portico/kernel/application';
import {
  insertOnce,
  keysetPage,
  sql,
  type Database,
  type KeysetColumn,
  type ReadRow,
} from '@portico/platform-postgres';
import { AuditTable, type AuditRow } from './audit.table.js';

type Row = ReadRow<AuditRow>;

const SELECT = sql`SELECT * FROM activity.audit`;
const ID: KeysetColumn<Row> = { column: sql`id`, type: sql`uuid`, of: ({ id }) => id };
const AT: KeysetColumn<Row> = { column: sql`at`, type: sql`timestamptz`, of: ({ at }) => at };

export class PostgresAuditTrail extends AuditTrail {
  constructor(private readonly database: Database) {
    super();
  }

  async add(entry: AuditEntry): Promise<void> {
    await insertOnce(this.database, AuditTable, toRow(entry));
  }

  async list({ actor, action, from }: AuditFilter, page: PageRequest): Promise<Page<AuditEntry>> {
    const conditions = [
      ...(actor ? [sql`actor_id = ${actor}`] : []),
      ...(action ? [sql`action = ${action}`] : []),
      ...(from ? [sql`at >= ${from}::timestamptz`] : []),
    ];
    const { items, next } = await keysetPage(this.database, { select: SELECT, conditions, key: AT, id: ID, page });
    return { items: items.map(toEntry), next };
  }
}

const toRow = ({ id, at, actor, action, target, data }: AuditEntry): AuditRow => ({
  id,
  at: new Date(at),
  actor_kind: actor.kind,
  actor_id: actor.id,
  action,
  target_type: target.type,
  target_id: target.id,
  data,
});

const toEntry = ({ id, at, action, data, ...row }: Row): AuditEntry => ({
  id,
  at,
  actor: { kind: row.actor_kind, id: row.actor_id },
  action,
  target: { type: row.target_type, id: row.target_id },
  data: { ...data },
});
