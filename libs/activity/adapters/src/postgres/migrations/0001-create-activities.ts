import type { Migration } from '@portico/platform-postgres/migrations';

export const createActivities: Migration = {
  name: '0001-create-activities',
  up: `
    CREATE TABLE activity.activities (
      id          uuid PRIMARY KEY,
      user_id     uuid NOT NULL,
      type        text COLLATE "C" NOT NULL,
      description text NOT NULL,
      data        jsonb NOT NULL,
      occurred_at timestamptz(3) NOT NULL,
      actor_kind  text NOT NULL,
      actor_id    text NOT NULL
    );
    CREATE INDEX activities_by_user ON activity.activities (user_id, occurred_at, id);
    CREATE INDEX activities_by_user_and_type ON activity.activities (user_id, type, occurred_at, id);

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
  `,
  down: `
    DROP TABLE activity.audit;
    DROP TABLE activity.activities;
  `,
};
