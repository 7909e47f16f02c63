import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort, isFree } from '../terminal/free-ports.ts';

/** A free port, the recorded one if it still is: whoever connects by hand finds the server where it was. */
export const choosePort = async (folder: string): Promise<number> => {
  const recorded = recordedPort(folder);
  const port = recorded > 0 && (await isFree(recorded)) ? recorded : await freePort();
  recordPort(folder, port);
  return port;
};

/** Has the server of the folder take this port if it is free. */
export const recordPort = (folder: string, port: number): void => writeFileSync(recordOf(folder), `${port}\n`);

/** The port that the server of the folder was last given; 0 if there was none. */
export const recordedPort = (folder: string): number => {
  const record = recordOf(folder);
  return existsSync(record) ? Number(readFileSync(record, 'utf8')) : 0;
};

const recordOf = (folder: string) => join(folder, 'postgres.port');
