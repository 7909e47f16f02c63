import type { Migration } from './migration.js';

const COLUMNS = 'id, at, actor_kind, actor_id, action, target_type, target_id, data';

export const audit: Migration = {
  name: '0010-audit',
  up: `
    CREATE TABLE platform.audit (
      id          uuid PRIMARY KEY,
      at          timestamptz(3) NOT NULL,
      actor_kind  text NOT NULL,
      actor_id    text COLLATE "C" NOT NULL,
      action      text COLLATE "C" NOT NULL,
      target_type text NOT NULL,
      target_id   text NOT NULL,
      data        jsonb NOT NULL
    );
    CREATE INDEX audit_by_time ON platform.audit (at, id);
    CREATE INDEX audit_by_actor ON platform.audit (actor_id, at, id);
    CREATE INDEX audit_by_action ON platform.audit (action, at, id);
  `,
  down: 'DROP TABLE platform.audit;',
};

/** SQL for the migration of a context that kept an audit of its own, in a table with these columns. */
export const intoAudit = (table: string): string =>
  `INSERT INTO platform.audit (${COLUMNS}) SELECT ${COLUMNS} FROM ${table};`;

/** The way back: what was done to targets of one type. */
export const outOfAudit = (table: string, targetType: string): string => `
  WITH gone AS (DELETE FROM platform.audit WHERE target_type = '${targetType}' RETURNING *)
  INSERT INTO ${table} (${COLUMNS}) SELECT ${COLUMNS} FROM gone;`;
