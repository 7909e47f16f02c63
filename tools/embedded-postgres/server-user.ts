import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';

/** Whom the server runs as; empty when that is simply whoever runs us. */
export interface ServerUser {
  readonly uid?: number;
  readonly gid?: number;
}

const nobody = { uid: 65534, gid: 65534 } as const;

/** Postgres refuses to run as root: root lends it the owner of the cluster, and a new cluster belongs to nobody. */
export const serverUser = (cluster: string): ServerUser => {
  if (process.getuid?.() !== 0) return {};
  const existing = statSync(cluster, { throwIfNoEntry: false });
  return existing && existing.uid !== 0 ? { uid: existing.uid, gid: existing.gid } : nobody;
};

/** Whether the server's user gets into a folder: root's home, for one, is closed to others. */
export const mayEnter = (user: ServerUser, folder: string): boolean =>
  spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { cwd: '/', stdio: 'ignore', ...user }).status === 0;
