import type { Database } from './database.ts';
import type { Secrets } from './secrets.ts';
import type { Settings } from './settings.ts';

/** What the apps are started with: our own environment, and what it leaves open. In production that is no secret. */
export const appEnvironment = (settings: Settings, database: Database, secrets: Secrets): NodeJS.ProcessEnv => ({
  ...process.env,
  ...(database.embedded && { DATABASE_URL: database.url, PORTICO_EMBEDDED: 'true' }),
  ...(!settings.keyIsGiven && !settings.production && { PORTICO_KEY: secrets.key }),
});
