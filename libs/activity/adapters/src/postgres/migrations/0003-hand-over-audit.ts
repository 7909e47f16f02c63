import { intoAudit, outOfAudit, type Migration } from '@portico/platform-postgres/migrations';

/** The dispatcher writes the audit now: the platform keeps it, with what was written here before. */
export const handOverAudit: Migration = {
  name: '0003-hand-over-audit',
  up: `
    ${intoAudit('activity.audit')}
    DROP TABLE activity.audit;
  `,
  down: `
    CREATE TABLE activity.audit (
      id          uuid PRIMARY KEY,
      at          timestamptz(3) NOT NULL,
      actor_kind  text NOT NULL,
      actor_id    text COLLATE "C" NOT NULL,
      action      text COLLATE "C" NOT NULL,
      target_type text NOT NULL,
      target_id   text NOT NULL,
      data        jsonb NOT NULL
    );
    CREATE INDEX audit_by_time ON activity.audit (at, id);
    CREATE INDEX audit_by_actor ON activity.audit (actor_id, at, id);
    CREATE INDEX audit_by_action ON activity.audit (action, at, id);
    ${outOfAudit('activity.audit', 'user')}
  `,
};
