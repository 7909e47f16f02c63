import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { inhabitants } from '../terminal/processes.ts';
import { comesAbout } from '../terminal/until.ts';
import { Problem } from '../terminal/problem.ts';

/**
 * Ends what an earlier run of the cluster left behind, so that it can be started anew: a server whose launcher was
 * killed, or the file of one that died without removing it.
 */
export const clearLeftBehind = async (cluster: string): Promise<void> => {
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    if (inhabitants(cluster).length === 0) break;
    signalServer(cluster, signal);
    await emptied(cluster, 4000);
  }
  const remaining = inhabitants(cluster);
  if (remaining.length > 0) {
    throw new Problem(
      `A Postgres that does not end still uses ${cluster}: end the processes ${remaining.join(', ')} first.`,
    );
  }
  rmSync(join(cluster, 'postmaster.pid'), { force: true });
};

const signalServer = (cluster: string, signal: NodeJS.Signals) => {
  const server = recordedServer(cluster);
  if (server !== undefined && inhabitants(cluster).includes(server)) process.kill(server, signal);
};

const recordedServer = (cluster: string) => {
  const file = join(cluster, 'postmaster.pid');
  return existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : undefined;
};

const emptied = (cluster: string, withinMs: number) => comesAbout(() => inhabitants(cluster).length === 0, withinMs);
