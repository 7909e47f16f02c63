import pg from 'pg';
import { startEmbeddedPostgres } from '../embedded-postgres/index.ts';
import { Problem, reasonOf } from '../terminal/problem.ts';
import type { Secrets } from './secrets.ts';
import type { Settings } from './settings.ts';

/** The database that the apps run on. */
export interface Database extends AsyncDisposable {
  readonly url: string;
  readonly embedded: boolean;
  /** Resolves when the server is gone, which is noticed of an embedded one only. */
  readonly ended: Promise<void>;
}

/** Opens the database that DATABASE_URL names, or else the embedded one of the data folder. */
export const openDatabase = async (
  { databaseUrl }: Settings,
  folder: string,
  secrets: Secrets,
  stop: AbortSignal,
): Promise<Database> => {
  if (databaseUrl !== undefined) {
    await expectUsable(databaseUrl);
    return runningDatabase(databaseUrl, false);
  }
  const server = await startEmbeddedPostgres({ folder, password: secrets.databasePassword, stop });
  return { ...server, embedded: true };
};

/** A database that somebody else keeps running. */
export const runningDatabase = (url: string, embedded: boolean): Database => ({
  url,
  embedded,
  ended: new Promise(() => undefined),
  [Symbol.asyncDispose]: async () => undefined,
});

const expectUsable = async (url: string) => {
  if (!/^postgres(ql)?:\/\/./.test(url)) throw new Problem('DATABASE_URL has to begin with postgres://.');
  const characterType = await askCharacterType(url);
  if (!['C', 'POSIX'].includes(characterType)) return;
  throw new Problem(
    `The database of DATABASE_URL has the character type ${characterType}, with which Korean is not found: make one with LC_CTYPE 'C.UTF-8'.`,
  );
};

const askCharacterType = async (url: string): Promise<string> => {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  try {
    await client.connect();
    const { rows } = await client.query<{ datctype: string }>(
      'SELECT datctype FROM pg_database WHERE datname = current_database()',
    );
    return rows[0]?.datctype ?? '';
  } catch (error) {
    throw new Problem(`The database of DATABASE_URL cannot be used (${reasonOf(error)}): start it, or mend the URL.`);
  } finally {
    await client.end();
  }
};
