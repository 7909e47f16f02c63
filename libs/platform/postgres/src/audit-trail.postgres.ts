import type { AuditEntry, AuditFilter, Page, PageRequest } from '@portico/kernel/application';
import { AuditTrail } from '@portico/platform-ports';
import type { Database } from './database.js';
import { keysetPage, type KeysetColumn } from './keyset-page.js';
import { sql } from './sql.js';

interface Row {
  readonly id: string;
  readonly at: string;
  readonly actor_kind: AuditEntry['actor']['kind'];
  readonly actor_id: string;
  readonly action: string;
  readonly target_type: string;
  readonly target_id: string;
  readonly data: AuditEntry['data'];
}

const ADD = `
  INSERT INTO platform.audit (id, at, actor_kind, actor_id, action, target_type, target_id, data)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`;

const SELECT = sql`SELECT * FROM platform.audit`;
const ID: KeysetColumn<Row> = { column: sql`id`, type: sql`uuid`, of: ({ id }) => id };
const AT: KeysetColumn<Row> = { column: sql`at`, type: sql`timestamptz`, of: ({ at }) => at };

/** Audit entries as rows of the transaction that they tell of. */
export class PostgresAuditTrail extends AuditTrail {
  constructor(private readonly database: Database) {
    super();
  }

  async add({ id, at, actor, action, target, data }: AuditEntry): Promise<void> {
    const values = [id, at, actor.kind, actor.id, action, target.type, target.id, JSON.stringify(data)];
    await this.database.write(ADD, values);
  }

  async list({ actor, action, from }: AuditFilter, page: PageRequest<'-at'>): Promise<Page<AuditEntry>> {
    const conditions = [
      ...(actor === undefined ? [] : [sql`actor_id = ${actor}`]),
      ...(action === undefined ? [] : [sql`action = ${action}`]),
      ...(from === undefined ? [] : [sql`at >= ${from}::timestamptz`]),
    ];
    const query = { select: SELECT, conditions, key: AT, id: ID, page };
    const { items, next } = await keysetPage(this.database, query);
    return { items: items.map(toEntry), next };
  }
}

const toEntry = ({ id, at, action, data, ...row }: Row): AuditEntry => ({
  id,
  at,
  actor: { kind: row.actor_kind, id: row.actor_id },
  action,
  target: { type: row.target_type, id: row.target_id },
  data,
});
