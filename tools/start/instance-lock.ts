import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Problem } from '../terminal/problem.ts';

/** The right to run on a data folder. */
export interface InstanceLock extends Disposable {
  /** Whether its last holder died without giving it back. */
  readonly wasAbandoned: boolean;
}

/**
 * Takes the lock of a data folder, or returns undefined when another process holds it. It is SQLite's lock on a file,
 * which the kernel gives up together with its holder: there are no stale locks.
 */
export const takeInstanceLock = (folder: string): InstanceLock | undefined => {
  const file = new DatabaseSync(join(folder, 'instance.lock'), { timeout: 0 });
  try {
    file.exec('BEGIN EXCLUSIVE');
  } catch {
    file.close();
    return undefined;
  }
  const holder = holderFile(folder);
  const wasAbandoned = existsSync(holder);
  writeFileSync(holder, `${process.pid}\n`);
  return {
    wasAbandoned,
    [Symbol.dispose]: () => {
      rmSync(holder, { force: true });
      file.close();
    },
  };
};

/** Takes the lock for a command that cannot do without. */
export const requireInstanceLock = (folder: string): InstanceLock => {
  const lock = takeInstanceLock(folder);
  if (lock) return lock;
  const holder = existsSync(holderFile(folder)) ? ` (process ${readFileSync(holderFile(folder), 'utf8').trim()})` : '';
  throw new Problem(
    `Portico already runs on ${folder}${holder}: stop it first, or set PORTICO_DATA to another folder.`,
  );
};

const holderFile = (folder: string) => join(folder, 'instance.pid');
