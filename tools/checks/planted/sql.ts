import type { Plant } from './plant.ts';

const folder = 'libs/identity/adapters/src/postgres';

const statement = (name: string, text: string): Plant => ({
  file: `${folder}/${name}.ts`,
  text: `export const planted = ${text};\n`,
  caughtBy: ['sql/foreign-schema'],
});

const facade = (name: string, text: string): Plant => ({
  file: `${folder}/${name}.facade.postgres.ts`,
  text: `export const planted = ${text};\n`,
  caughtBy: ['sql/facade-writes'],
});

const innocent = (plant: Plant): Plant => ({ ...plant, caughtBy: [] });

export const sqlPlants: readonly Plant[] = [
  statement('reads-activity', '`SELECT * FROM activity.activities WHERE id = $1`'),
  statement('joins-quoted', `'SELECT 1 FROM identity.users u JOIN "activity"."activities" a ON a.id = u.id'`),
  statement('built-from-parts', '(what: string) => `SELECT ${what} FROM notifications.mails`'),
  statement('reads-platform', `'SELECT count(*) FROM platform.outbox'`),
  statement('maps-activity', `{ name: 'Activity', schema: 'activity', columns: {} }`),
  innocent(statement('reads-own', `'SELECT u.email FROM identity.users u'`)),
  innocent(statement('names-events', `['activity.user-activity-recorded.v1', 'activity.recorded.v1']`)),
  innocent(statement('compares-events', `"SELECT 1 FROM identity.users WHERE last = 'activity.recorded.v1'"`)),

  facade('inserts', '`INSERT INTO identity.users (id) VALUES ($1)`'),
  facade('updates', '`UPDATE identity.users SET name = $1`'),
  facade('deletes', '`DELETE FROM identity.users`'),
  facade('locks', '`SELECT 1 FROM identity.users FOR UPDATE`'),
  facade('saves', '(db: { manager(): { save(row: object): void } }) => db.manager().save({})'),
  facade('dispatches', `(commands: import('@portico/platform-nest').Commands) => commands`),
  innocent(facade('answers', '`SELECT email FROM identity.users WHERE updated_at < now()`')),
];
