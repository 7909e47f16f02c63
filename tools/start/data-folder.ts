import { createHash } from 'node:crypto';
import { existsSync, lstatSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { mayEnter, serverUser } from '../embedded-postgres/index.ts';
import { root } from '../root.ts';
import { diskProblem } from '../terminal/disk-problem.ts';
import { Problem } from '../terminal/problem.ts';

/** The folder where everything is kept, made and tried out. */
export const openDataFolder = (): string => {
  const folder = locateDataFolder();
  const probe = join(folder, `probe-${process.pid}`);
  try {
    mkdirSync(dirname(folder), { recursive: true });
    if (!existsSync(folder)) mkdirSync(folder, { mode: 0o700 });
    writeFileSync(probe, Buffer.alloc(1024 * 1024, 1), { flush: true });
  } catch (error) {
    throw diskProblem(error, folder) ?? error;
  } finally {
    if (existsSync(probe)) rmSync(probe);
  }
  return folder;
};

/** `.portico` in the repository, unless PORTICO_DATA says otherwise or the database's user cannot get there. */
export const locateDataFolder = (): string => {
  const wanted = process.env['PORTICO_DATA'];
  if (wanted) return resolve(wanted);
  const usual = join(root, '.portico');
  return mayEnter(serverUser(join(usual, 'postgres')), root) ? usual : substituteFolder();
};

/** A path as it is shown: from the repository if it lies there. */
export const shown = (path: string): string => (path.startsWith(`${root}/`) ? relative(root, path) : path);

/** A folder of this checkout in a place that everyone can enter; not one that somebody else put there. */
const substituteFolder = () => {
  const folder = `/var/tmp/portico-${createHash('sha256').update(root).digest('hex').slice(0, 12)}`;
  const existing = lstatSync(folder, { throwIfNoEntry: false });
  if (existing && !(existing.isDirectory() && existing.uid === process.getuid?.())) {
    throw new Problem(`${folder} belongs to somebody else: set PORTICO_DATA to a folder of your own.`);
  }
  console.log(`Postgres does not run as root, and its user may not enter ${root}: the data is in ${folder}.`);
  return folder;
};
