import { readVariables } from '@portico/platform-runtime';
import { Migrator, platformMigrations } from '@portico/platform-postgres/migrations';
import { schemas } from './schemas.js';

const [action, steps = '1'] = process.argv.slice(2);
const { DATABASE_URL } = readVariables(['DATABASE_URL']);
const migrator = new Migrator(DATABASE_URL, [platformMigrations, ...schemas.map(({ migrations }) => migrations)]);

const say = (lines: readonly string[], otherwise: string): void =>
  void process.stdout.write(`${lines.join('\n') || otherwise}\n`);

if (action === 'up') say(await migrator.up(), 'Nothing to apply.');
else if (action === 'down') say(await migrator.down(Number(steps)), 'Nothing to take back.');
else {
  const rows = await migrator.status();
  say(
    rows.map(({ schema, name, appliedAt }) => `${appliedAt?.toISOString() ?? 'missing'.padEnd(24)}  ${schema}/${name}`),
    'There are no migrations.',
  );
}
