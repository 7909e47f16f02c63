import { chmodSync, existsSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from '../terminal/problem.ts';
import { installBinaries } from './binaries.ts';
import { ensureCluster } from './cluster.ts';
import { clearLeftBehind } from './left-behind.ts';
import { mayEnter, serverUser } from './server-user.ts';
import type { ServerUser } from './server-user.ts';

/** What a server can be launched from. */
export interface Prepared {
  readonly binaries: string;
  readonly cluster: string;
  readonly user: ServerUser;
}

/** The programs and an empty cluster take 110 MB, and it should grow a little. */
const neededMegabytes = 200;

/** Makes sure that a folder holds programs and a cluster that nobody uses. */
export const prepare = async (folder: string, password: string, stop: AbortSignal): Promise<Prepared> => {
  const cluster = join(folder, 'postgres');
  const user = serverUser(cluster);
  if (user.uid !== undefined) chmodSync(folder, 0o711);
  if (!mayEnter(user, folder)) {
    throw new Problem(`Postgres does not run as root, and user ${user.uid} may not enter ${folder}: set PORTICO_DATA.`);
  }
  if (!existsSync(cluster)) expectSpace(folder);
  const binaries = installBinaries(folder);
  await ensureCluster({ binaries, cluster, password, user, stop });
  await clearLeftBehind(cluster);
  return { binaries, cluster, user };
};

const expectSpace = (folder: string) => {
  const { bavail, bsize } = statfsSync(folder);
  const megabytes = Math.floor((bavail * bsize) / 1024 ** 2);
  if (megabytes >= neededMegabytes) return;
  throw new Problem(
    `The embedded database needs ${neededMegabytes} MB, and ${folder} has ${megabytes} MB left: free some space, or set PORTICO_DATA to a folder on another disk.`,
  );
};
