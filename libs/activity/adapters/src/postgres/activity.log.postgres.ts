import { ActivityLog, type Activity, type ActivityFilter } from '@portico/activity-core';
import type { Page, PageRequest } from '@portico/kernel/application';
import {
  insertOnce,
  keysetPage,
  sql,
  type Database,
  type KeysetColumn,
  type ReadRow,
} from '@portico/platform-postgres';
import { ActivityTable, type ActivityRow } from './activity.table.js';

type Row = ReadRow<ActivityRow>;

const SELECT = sql`SELECT * FROM activity.activities`;
const ID: KeysetColumn<Row> = { column: sql`id`, type: sql`uuid`, of: ({ id }) => id };
const OCCURRED_AT: KeysetColumn<Row> = {
  column: sql`occurred_at`,
  type: sql`timestamptz`,
  of: (row) => row.occurred_at,
};

export class PostgresActivityLog extends ActivityLog {
  constructor(private readonly database: Database) {
    super();
  }

  async add(activity: Activity): Promise<void> {
    await insertOnce(this.database, ActivityTable, toRow(activity));
  }

  async list({ userId, type }: ActivityFilter, page: PageRequest): Promise<Page<Activity>> {
    const conditions = [sql`user_id = ${userId}`, ...(type ? [sql`type = ${type}`] : [])];
    const query = { select: SELECT, conditions, key: OCCURRED_AT, id: ID, page };
    const { items, next } = await keysetPage(this.database, query);
    return { items: items.map(toActivity), next };
  }
}

const toRow = ({ id, userId, type, description, data, occurredAt, by }: Activity): ActivityRow => ({
  id,
  user_id: userId,
  type,
  description,
  data,
  occurred_at: new Date(occurredAt),
  actor_kind: by.kind,
  actor_id: by.id,
});

const toActivity = ({ id, type, description, data, ...row }: Row): Activity => ({
  id,
  userId: row.user_id,
  type,
  description,
  data: { ...data },
  occurredAt: row.occurred_at,
  by: { kind: row.actor_kind, id: row.actor_id },
});
