import { randomBytes } from 'node:crypto';
import { newDatabase, type NewDatabase } from '../../database/new-database.ts';
import { startEmbeddedPostgres } from '../../embedded-postgres/index.ts';

/** Makes a database on the server of DATABASE_URL, or else on an embedded one in `folder`. */
export const openBenchDatabase = async (folder: string, stop: AbortSignal): Promise<NewDatabase> => {
  const given = process.env['DATABASE_URL'];
  if (!given) return startEmbeddedPostgres({ folder, password: randomBytes(16).toString('hex'), stop });
  return newDatabase(given, 'bench');
};
