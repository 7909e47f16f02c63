import { randomBytes } from 'node:crypto';
import { recordPort, startEmbeddedPostgres, urlOf } from '../embedded-postgres/index.ts';
import type { EmbeddedPostgres } from '../embedded-postgres/index.ts';
import { inhabitants } from '../terminal/processes.ts';
import { Problem } from '../terminal/problem.ts';
import { startHarmable } from './harmable.ts';
import type { HarmableServer } from './harmable-server.ts';
import { openServerFolder } from './server-folder.ts';
import { stablePort } from './stable-port.ts';

/** A Postgres that syncs what it commits, and so keeps it when it is killed. */
export const startPostgres = async (stop: AbortSignal): Promise<HarmableServer> => {
  const password = randomBytes(12).toString('hex');
  const port = await stablePort();
  const folder = openServerFolder('postgres');
  recordPort(folder.path, port);
  const url = urlOf({ port, password });
  let server: EmbeddedPostgres;
  const launch = async (patience = stop) => {
    server = await startEmbeddedPostgres({ folder: folder.path, password, stop: patience });
    if (server.url !== url) throw new Problem(`Postgres has moved: its port ${port} was taken while it was down.`);
  };
  const shutDown = async () => {
    // Only a Postgres that ends by itself removes its shared memory, and a killed one does when it is started again.
    if (inhabitants(folder.home).length === 0) await launch(new AbortController().signal);
    await server[Symbol.asyncDispose]();
  };
  return startHarmable(folder, { url, launch, shutDown });
};
