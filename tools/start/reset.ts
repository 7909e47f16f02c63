import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { clearLeftBehind } from '../embedded-postgres/index.ts';
import { atTerminal } from '../terminal/at-terminal.ts';
import { Problem } from '../terminal/problem.ts';
import { locateDataFolder, shown } from './data-folder.ts';
import { requireInstanceLock } from './instance-lock.ts';
import { readSettings } from './settings.ts';

/** Empties the embedded database. The secrets stay, so that the next one has the same accounts. */
await atTerminal(async () => {
  if (readSettings().databaseUrl !== undefined) {
    throw new Problem('DATABASE_URL is set, and this empties the embedded database only: run it without DATABASE_URL.');
  }
  const folder = locateDataFolder();
  if (!existsSync(folder)) return console.log(`There is nothing to remove: ${shown(folder)} does not exist.`);
  using _lock = requireInstanceLock(folder);
  if (existsSync(join(folder, 'postgres'))) await clearLeftBehind(join(folder, 'postgres'));
  const removed = ['postgres', 'postgres.port', 'logs'].map((name) => join(folder, name)).filter(existsSync);
  for (const path of removed) rmSync(path, { recursive: true });
  console.log(
    removed.length > 0 ? `Removed ${removed.map(shown).join(', ')}.` : `There is no database in ${shown(folder)}.`,
  );
});
