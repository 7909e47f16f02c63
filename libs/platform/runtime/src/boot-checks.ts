import {
  checkPoolBudget,
  keptDays,
  type ContextSchema,
  type Database,
  type KeptDays,
} from '@portico/platform-postgres';
import { Migrator, platformMigrations } from '@portico/platform-postgres/migrations';
import type { AppConfig } from './config/index.js';

const APPS = 3;

/** Refuses a database that this app could not work with. */
export const checkDatabase = async (
  database: Database,
  config: AppConfig,
  schemas: readonly ContextSchema[],
): Promise<void> => {
  refuseForgettingTooSoon(keptDays);
  await refuseCtypeC(database);
  await refuseUnmigrated(config.database.url, schemas);
  const processes = config.replicas * APPS;
  await checkPoolBudget(database, { replicas: processes, poolSize: config.database.poolSize, listeners: processes });
};

/** What comes again after the inbox forgot it takes effect twice. */
export const refuseForgettingTooSoon = ({ inbox, deadLetters, events }: KeptDays): void => {
  const longest = Math.max(deadLetters, events);
  if (inbox >= longest) return;
  throw new BootRefused(
    `The inbox remembers what was handled for ${inbox} days, but dead letters and events can be replayed for ` +
      `${longest}: let keptDays.inbox be ${longest} at least.`,
  );
};

const refuseCtypeC = async (database: Database): Promise<void> => {
  const [row] = await database.read<{ datctype: string }>(
    'SELECT datctype FROM pg_database WHERE datname = current_database()',
  );
  if (row?.datctype !== 'C' && row?.datctype !== 'POSIX') return;
  throw new BootRefused(
    `The database has the ctype ${row.datctype}, under which search loses every letter beyond ASCII. ` +
      `Create it with LC_CTYPE 'C.UTF-8'.`,
  );
};

const refuseUnmigrated = async (url: string, schemas: readonly ContextSchema[]): Promise<void> => {
  const sets = [platformMigrations, ...schemas.map(({ migrations }) => migrations)];
  const missing = (await new Migrator(url, sets).status()).filter(({ appliedAt }) => appliedAt === null);
  if (missing.length === 0) return;
  const names = missing.map(({ schema, name }) => `${schema}/${name}`).join(', ');
  throw new BootRefused(`The database lacks migrations: ${names}. Run \`npm run migrate -- up\`.`);
};

/** The app may not start like this; the message says what to change. */
export class BootRefused extends Error {
  override readonly name = 'BootRefused';
}
