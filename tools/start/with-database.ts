import { recordedPort, urlOf } from '../embedded-postgres/index.ts';
import { openDataFolder } from './data-folder.ts';
import { openDatabase, runningDatabase } from './database.ts';
import { appEnvironment } from './environment.ts';
import { takeInstanceLock } from './instance-lock.ts';
import { openSecrets } from './secrets.ts';
import { readSettings } from './settings.ts';

/**
 * Does something on the database of DATABASE_URL, or else on the embedded one: the running one, or one that is started
 * for as long as this takes. `work` is given the environment of the apps.
 */
export const withDatabase = async (
  stop: AbortSignal,
  work: (env: NodeJS.ProcessEnv) => Promise<void>,
): Promise<void> => {
  const settings = readSettings();
  const folder = openDataFolder();
  const secrets = openSecrets(folder);
  using lock = takeInstanceLock(folder);
  const runningUrl = urlOf({ port: recordedPort(folder), password: secrets.databasePassword });
  await using database =
    lock || settings.databaseUrl
      ? await openDatabase(settings, folder, secrets, stop)
      : runningDatabase(runningUrl, true);
  await work(appEnvironment(settings, database, secrets));
};
